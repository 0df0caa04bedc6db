package io.rollcall.booking.bookings;

import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Bookings for reading, as one studio sees them. */
public interface StudioBookings {

    Mono<Booking> find(UUID studioId, UUID bookingId);

    /** The booking, if it is of a client in the scope; a hold is none yet. */
    Mono<Booking> find(UUID studioId, UUID bookingId, ClientScope scope);

    /** The same, with its notes; without them in the scope of somebody's own bookings. */
    Mono<NotedBooking> findNoted(UUID studioId, UUID bookingId, ClientScope scope);

    /** The hold, or the booking that it has become, if it is of a client in the scope. */
    Mono<Booking> findHold(UUID studioId, UUID holdId, ClientScope scope);

    /** Bookings of clients in the scope by rising id; without notes in the scope of somebody's own bookings. */
    Mono<List<NotedBooking>> list(UUID studioId, BookingFilter filter, ClientScope scope);
}
