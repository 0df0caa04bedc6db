package io.rollcall.credits.workouts;

import java.util.List;
import java.util.UUID;

/**
 * What this service knows of a booking that is or was confirmed.
 *
 * @param sessionIds those that it has seats in
 * @param confirmed whether it still has them
 * @param version a copy with a higher one replaces this one
 */
public record KnownBooking(
        UUID studioId, UUID id, UUID clientId, List<UUID> sessionIds, boolean confirmed, long version) {}
