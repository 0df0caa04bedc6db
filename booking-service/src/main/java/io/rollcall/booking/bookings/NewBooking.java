package io.rollcall.booking.bookings;

import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.SessionSeats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking that has just got its seats, and the resources it got with them.
 *
 * @param sessions those of the booking in their order, as they were when they were locked
 * @param notes for the studio's own people, kept and told to nobody else; null when there are none
 */
public record NewBooking(
        Booking booking,
        List<SessionSeats> sessions,
        List<Allocation> allocations,
        @Nullable String notes) {}
