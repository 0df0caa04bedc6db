package io.rollcall.booking.reconciliation;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;

/** What is done about a charge that differs. Only commands that the saga sends as well: they may come any number of times. */
public sealed interface Repair {

    /** The ledger has forgotten what a booking costs, or that it is to be used and not held. */
    record ChargeAgain(Booking booking) implements Repair {}

    /** The ledger holds a charge for a booking that has ended, or that is not there. */
    record CancelAgain(Deduction deduction) implements Repair {}

    /** Both hold a charge, and not the same: no command can change that. Somebody has to look. */
    record OutOfReach(CheckedCharge charge) implements Repair {}
}
