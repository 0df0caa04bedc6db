package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** The seats are free again and the credits are back. */
@MessageType("rollcall.booking.cancelled.v1")
public record BookingCancelled(BookingSnapshot booking) implements BookingEvent {}
