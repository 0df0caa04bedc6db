package io.rollcall.booking.bookings;

import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Which bookings somebody sees, for use in an open transaction. */
@FunctionalInterface
public interface VisibleBookings {

    /** Those of the bookings that are there, of clients in the scope. */
    Mono<Set<UUID>> of(UUID studioId, List<UUID> bookingIds, ClientScope scope);
}
