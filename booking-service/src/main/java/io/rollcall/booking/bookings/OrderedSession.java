package io.rollcall.booking.bookings;

import java.util.UUID;

/** Names a session that scheduling makes for one booking. */
public record OrderedSession(UUID studioId, UUID bookingId, UUID sessionId) {

    public BookingRef booking() {
        return new BookingRef(studioId, bookingId);
    }
}
