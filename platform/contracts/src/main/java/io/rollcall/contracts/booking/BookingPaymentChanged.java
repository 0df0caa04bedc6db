package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** The studio says another thing of the money for a booking. Its seats and its status are as they were. */
@MessageType("rollcall.booking.payment-changed.v1")
public record BookingPaymentChanged(BookingSnapshot booking) implements BookingEvent {}
