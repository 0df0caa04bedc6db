package io.rollcall.scheduling.resources;

import java.util.UUID;

/** What sessions need to know of a counted thing, copied from the catalog. */
public record Resource(UUID studioId, UUID resourceId, int quantity, long version) {}
