package io.rollcall.contracts.booking;

import io.rollcall.contracts.catalog.Money;

/**
 * The money for a booking.
 *
 * @param amount the price in all, as it was when the booking was placed
 */
public record BookingPayment(PaymentState state, Money amount) {}
