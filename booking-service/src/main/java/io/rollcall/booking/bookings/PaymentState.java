package io.rollcall.booking.bookings;

/** Where the money for a booking stands, as the studio says. */
public enum PaymentState {
    PENDING,
    PAID,
    FAILED,
    /** The money went back, and nothing follows. */
    REFUNDED
}
