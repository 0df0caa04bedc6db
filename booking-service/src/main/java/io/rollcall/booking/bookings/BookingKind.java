package io.rollcall.booking.bookings;

/** What a booking takes: one session, a whole run, or chosen sessions. */
public enum BookingKind {
    SINGLE_SESSION,
    ENROLLMENT,
    DROP_IN
}
