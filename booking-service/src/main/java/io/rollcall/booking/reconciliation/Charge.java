package io.rollcall.booking.reconciliation;

import io.rollcall.booking.bookings.Deduction;

/**
 * What the ledger should hold, or holds, for a deduction.
 *
 * @param credits taken and not returned; below zero when they are held and not used
 */
public record Charge(Deduction deduction, int credits) {}
