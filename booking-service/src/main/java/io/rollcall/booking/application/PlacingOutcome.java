package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Refusal;
import java.util.UUID;

/** What became of a {@link PlaceBooking}. */
public sealed interface PlacingOutcome {

    /** It has its seats. */
    record Placed(Booking booking) implements PlacingOutcome {}

    /** An earlier request with the same key has made this booking. */
    record PlacedBefore(UUID bookingId) implements PlacingOutcome {}

    record Refused(Refusal refusal) implements PlacingOutcome {}

    /** Too many requests are waiting; this one was not looked at. */
    record Overloaded() implements PlacingOutcome {}
}
