package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.MessageType;

/** Seats are held; the booking waits for its credits. */
@MessageType("rollcall.booking.placed.v1")
public record BookingPlaced(BookingSnapshot booking) implements BookingEvent {}
