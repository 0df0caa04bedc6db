package io.rollcall.booking.bookings;

/** What has become of a change that a booking was asked for. */
public enum ChangeOutcome {
    /** The ledger has not answered yet. */
    OPEN,
    DONE,
    /** The ledger has refused. */
    REFUSED,
    /** The ledger has not answered in time. */
    TIMED_OUT,
    /** The booking was taken back before the ledger answered. */
    CANCELLED
}
