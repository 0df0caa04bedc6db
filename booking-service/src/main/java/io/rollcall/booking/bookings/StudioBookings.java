package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Bookings for reading, as one studio sees them. */
public interface StudioBookings {

    Mono<Booking> find(UUID studioId, UUID bookingId);

    /** Bookings by rising id. */
    Mono<List<Booking>> list(UUID studioId, BookingFilter filter);
}
