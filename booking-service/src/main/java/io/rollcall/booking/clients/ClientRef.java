package io.rollcall.booking.clients;

import java.util.UUID;

/** Names a client. */
public record ClientRef(UUID studioId, UUID clientId) {}
