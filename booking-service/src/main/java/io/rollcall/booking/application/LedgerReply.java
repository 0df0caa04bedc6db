package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.saga.BookingSignal;

/** What the ledger says of a deduction. */
public record LedgerReply(Deduction deduction, BookingSignal signal) {}
