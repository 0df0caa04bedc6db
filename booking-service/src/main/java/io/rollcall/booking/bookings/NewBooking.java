package io.rollcall.booking.bookings;

import io.rollcall.booking.seats.Allocation;
import java.util.List;

/** A booking that has just got its seats, and the resources it got with them. */
public record NewBooking(Booking booking, List<Allocation> allocations) {}
