package io.rollcall.booking.bookings;

import io.rollcall.booking.seats.Allocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking that has just got its seats, and the resources it got with them.
 *
 * @param notes for the studio's own people, kept and told to nobody else; null when there are none
 */
public record NewBooking(
        Booking booking,
        List<Allocation> allocations,
        @Nullable String notes) {}
