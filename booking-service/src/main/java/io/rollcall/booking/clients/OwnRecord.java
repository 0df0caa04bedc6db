package io.rollcall.booking.clients;

import java.util.UUID;

/**
 * That somebody is in a studio's books.
 *
 * @param name as the studio writes it
 */
public record OwnRecord(UUID studioId, String studioName, String studioSlug, UUID clientId, String name) {}
