package io.rollcall.booking.bookings;

import java.time.Duration;

/**
 * When a session of a booking begins.
 *
 * @param untilStart below zero once it has begun
 * @param settled whether the session is over and to be paid for
 */
public record BookedTime(BookingRef booking, Duration untilStart, boolean settled) {}
