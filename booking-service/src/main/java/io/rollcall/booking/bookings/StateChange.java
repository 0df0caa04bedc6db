package io.rollcall.booking.bookings;

/** A booking before and after. */
public record StateChange(Booking before, Booking after) {

    /** Whether the booking gives its seats and resources back. */
    public boolean freesSeats() {
        return before.state().holdsSeats() && !after.state().holdsSeats();
    }
}
