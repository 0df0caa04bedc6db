package io.rollcall.notification.letters;

import java.util.UUID;

/** A client as the clients topic tells of it. */
public record ClientCopy(UUID studioId, UUID clientId, String name, String email, boolean active, long version) {}
