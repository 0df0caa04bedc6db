package io.rollcall.booking.bookings;

import java.util.UUID;

/** Names a booking. */
public record BookingRef(UUID studioId, UUID bookingId) {}
