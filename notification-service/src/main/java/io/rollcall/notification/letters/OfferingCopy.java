package io.rollcall.notification.letters;

import java.util.UUID;

/** An offering as the catalog tells of it. */
public record OfferingCopy(UUID studioId, UUID offeringId, String name, long version) {}
