package io.rollcall.booking.reconciliation;

import io.rollcall.booking.bookings.Deduction;

/**
 * A charge that was looked at a second time. Credits are below zero when they are held and not used.
 *
 * @param expected the credits that its booking made us expect when we asked
 * @param charged the credits that the ledger holds since
 */
public record CheckedCharge(Deduction deduction, int expected, int charged) {}
