package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKey;
import java.time.Duration;
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
        @Nullable String notes,
        Terms terms) {

    /**
     * How the seats are taken.
     *
     * @param holdFor how long they are held for somebody who has yet to confirm the booking; null when it is made at once
     * @param waited whether they are for somebody who has waited for them, so that they may be those kept for whoever waits
     */
    public record Terms(@Nullable Duration holdFor, boolean waited) {

        /** A booking, made at once, of what is free for everybody. */
        public static final Terms AT_ONCE = new Terms(null, false);
    }

    /** That is made at once. */
    public PlaceBooking(
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
        this(key, studioId, bookingId, client, booker, kind, sessions, partySize, settlement, notes, Terms.AT_ONCE);
    }

    /** The same on other terms. */
    public PlaceBooking on(Terms others) {
        return new PlaceBooking(
                key, studioId, bookingId, client, booker, kind, sessions, partySize, settlement, notes, others);
    }

    public Selection selection() {
        return new Selection(studioId, sessions);
    }

    /** The same of other sessions. */
    public PlaceBooking of(SessionChoice other) {
        return new PlaceBooking(
                key, studioId, bookingId, client, booker, kind, other, partySize, settlement, notes, terms);
    }
}
