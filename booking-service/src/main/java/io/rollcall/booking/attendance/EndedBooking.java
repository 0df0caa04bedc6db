package io.rollcall.booking.attendance;

import io.rollcall.booking.bookings.Booking;
import java.util.List;

/**
 * A confirmed booking of which at least one session is over, locked.
 *
 * @param sessions all that the booking has
 */
public record EndedBooking(Booking booking, List<BookedSession> sessions) {}
