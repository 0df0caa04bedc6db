package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** The booking came to nothing; its seats are free again and nothing was charged. */
@MessageType("rollcall.booking.rejected.v1")
public record BookingRejected(BookingSnapshot booking) implements BookingEvent {}
