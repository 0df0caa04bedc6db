package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to book.
 *
 * @param bookingId of the booking that this makes
 * @param notes for the studio's own people
 */
public record PlaceBooking(
        IdempotencyKey key,
        UUID studioId,
        UUID bookingId,
        ClientChoice client,
        Booker booker,
        BookingKind kind,
        SessionChoice sessions,
        int partySize,
        Settlement settlement,
        @Nullable String notes) {

    public Selection selection() {
        return new Selection(studioId, sessions);
    }
}
