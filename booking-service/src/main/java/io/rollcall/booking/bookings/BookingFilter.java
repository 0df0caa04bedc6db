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
        int limit) {

    /** The same of one client only. */
    public BookingFilter ofClient(UUID client) {
        return new BookingFilter(client, sessionId, state, after, limit);
    }
}
