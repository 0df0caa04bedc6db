package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.seats.SessionSeats;

/** What the other services are told. */
public sealed interface Outgoing {

    /** A booking has come into another state. */
    record BookingChanged(Booking booking) implements Outgoing {}

    record SeatsChanged(SessionSeats session) implements Outgoing {}

    record ClientChanged(Client client) implements Outgoing {}

    /** The ledger is to take what this booking costs. */
    record DeductCredits(Booking booking) implements Outgoing {}

    /** The ledger is to undo this deduction, or to see to it that it never takes effect. */
    record CancelDeduction(Deduction deduction) implements Outgoing {}
}
