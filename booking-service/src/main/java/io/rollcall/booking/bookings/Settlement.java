package io.rollcall.booking.bookings;

/** How a booking is paid. */
public enum Settlement {
    CREDITS,
    AT_DESK
}
