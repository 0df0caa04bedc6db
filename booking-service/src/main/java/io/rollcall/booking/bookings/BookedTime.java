package io.rollcall.booking.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * When a session of a booking begins, and where it stands. Both times are of one database.
 *
 * @param zone of the session
 * @param now when this was asked
 * @param settled whether the session is over and to be paid for
 * @param moved whether the studio has given it another start since it was booked
 */
public record BookedTime(
        BookingRef booking, UUID sessionId, Instant start, ZoneId zone, Instant now, boolean settled, boolean moved) {

    /** Whether the client has had it, or could have come to it. */
    boolean had() {
        return settled || now.isAfter(start);
    }
}
