package io.rollcall.booking.reconciliation;

import io.rollcall.booking.bookings.Deduction;

/**
 * A deduction that was looked at a second time.
 *
 * @param expected the credits that its booking made us expect when we asked
 * @param charged the credits that the ledger holds since
 */
public record CheckedCharge(Deduction deduction, int expected, int charged) {}
