package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Clients, as one studio sees them. */
public interface Clients {

    /** Adds a client in the open transaction; false when the studio has one with this address already. */
    Mono<Boolean> add(Client client);

    /** The client, in the open transaction, and nobody else changes them before its end. */
    Mono<Client> lock(UUID studioId, UUID clientId, ClientScope scope);

    /**
     * Writes down what has become of a client, in the open transaction.
     *
     * @return fails with {@link EmailTaken}: roll back
     */
    Mono<Void> change(Client client);

    Mono<Client> find(UUID studioId, UUID clientId, ClientScope scope);

    /**
     * The client with this address, in whatever case it was written; where that record was merged into another, the client
     * who goes on.
     */
    Mono<Client> findByEmail(UUID studioId, String email);

    /** Clients by rising id. */
    Mono<List<Client>> list(UUID studioId, ClientScope scope, ClientFilter filter);

    /** The studio has another client with this address. */
    final class EmailTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public EmailTaken() {
            super("another client of the studio has this address", null, false, false);
        }
    }
}
