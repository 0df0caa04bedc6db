package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** The seats are the client's. */
@MessageType("rollcall.booking.confirmed.v1")
public record BookingConfirmed(BookingSnapshot booking) implements BookingEvent {}
