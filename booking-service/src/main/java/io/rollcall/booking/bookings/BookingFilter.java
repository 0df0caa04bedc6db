package io.rollcall.booking.bookings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings to list; what is null lets all through.
 *
 * @param after the last id already seen
 */
public record BookingFilter(
        @Nullable UUID clientId,
        @Nullable UUID sessionId,
        @Nullable Standing state,
        @Nullable UUID after,
        int limit) {}
