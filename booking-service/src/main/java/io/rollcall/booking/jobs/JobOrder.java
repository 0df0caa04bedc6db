package io.rollcall.booking.jobs;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bookings to which somebody wants something done.
 *
 * @param orderedBy the account that gives the order
 * @param coaches only clients who are assigned to one of these staff members are there; null for all clients
 * @param bookingIds 1 to {@link #MAX_ITEMS}, each once
 */
public record JobOrder(
        UUID studioId,
        JobAction action,
        UUID orderedBy,
        @Nullable List<UUID> coaches,
        List<UUID> bookingIds) {

    /** Bookings of one job. */
    public static final int MAX_ITEMS = 1_000;
}
