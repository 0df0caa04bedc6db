package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Two records of one person, for use in an open transaction. */
public interface ClientMerges {

    /** Those of these that exist; nobody else changes them, or writes down new bookings of theirs, before the end. */
    Mono<List<Client>> lock(UUID studioId, List<UUID> clientIds);

    /** Whether a booking of this client is not over: what is to happen to it would happen on this record. */
    Mono<Boolean> hasOpenBookings(UUID studioId, UUID clientId);

    /**
     * Puts a client out in favour of another, and with them those who were put out in favour of them before.
     *
     * @return all who have changed
     */
    Mono<List<Client>> merge(UUID studioId, UUID clientId, UUID into);
}
