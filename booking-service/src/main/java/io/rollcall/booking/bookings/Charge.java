package io.rollcall.booking.bookings;

/** How a booking that costs credits is paid. */
public enum Charge {
    /** The ledger takes the credits when it is placed. */
    DEDUCT,
    /** The ledger holds them until its sessions are over. */
    HOLD,
    /** Its sessions are over: the ledger is to use what it held, or what is left to pay of it. */
    CAPTURE
}
