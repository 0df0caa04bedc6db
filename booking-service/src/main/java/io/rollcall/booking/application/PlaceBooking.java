package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKey;
import java.util.UUID;

/**
 * A request to book.
 *
 * @param bookingId of the booking that this makes
 */
public record PlaceBooking(
        IdempotencyKey key,
        UUID studioId,
        UUID bookingId,
        UUID clientId,
        Booker booker,
        BookingKind kind,
        SessionChoice sessions,
        int partySize,
        Settlement settlement) {

    public Selection selection() {
        return new Selection(studioId, sessions);
    }
}
