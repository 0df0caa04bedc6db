package io.rollcall.booking.clients;

import java.util.UUID;

/**
 * Names a client by their address, which is unique in a studio.
 *
 * @param email in lower case
 */
public record ClientAddress(UUID studioId, String email) {}
