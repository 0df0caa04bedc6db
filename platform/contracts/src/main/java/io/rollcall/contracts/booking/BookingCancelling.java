package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** The seats are free again; the credits are on their way back. */
@MessageType("rollcall.booking.cancelling.v1")
public record BookingCancelling(BookingSnapshot booking) implements BookingEvent {}
