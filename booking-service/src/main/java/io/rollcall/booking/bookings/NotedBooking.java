package io.rollcall.booking.bookings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as somebody reads it.
 *
 * @param notes what the studio's people have written about it; null when there are none, and to all but those people
 */
public record NotedBooking(Booking booking, @Nullable String notes) {

    public UUID bookingId() {
        return booking.bookingId();
    }
}
