package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Clients, as one studio sees them. */
public interface Clients {

    /** Adds a client in the open transaction; false when the studio has one with this address already. */
    Mono<Boolean> add(Client client);

    Mono<Client> find(UUID studioId, UUID clientId);

    /** The client with this address, in whatever case it was written. */
    Mono<Client> findByEmail(UUID studioId, String email);

    /**
     * Clients by rising id.
     *
     * @param after the last id already seen, or null to begin
     */
    Mono<List<Client>> list(UUID studioId, @Nullable UUID after, int limit);
}
