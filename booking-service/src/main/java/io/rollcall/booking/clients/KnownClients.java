package io.rollcall.booking.clients;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Clients of all studios, for use in an open transaction. */
public interface KnownClients {

    /** Those that exist. */
    Mono<Map<ClientRef, Client>> find(List<ClientRef> refs);

    /**
     * Those that exist, in whatever case their addresses were written; where a record was merged into another, the client
     * who goes on.
     */
    Mono<Map<ClientAddress, Client>> findByAddress(List<ClientAddress> addresses);

    /**
     * Writes down new clients.
     *
     * @return fails with {@link Raced} when another transaction has written down one with such an address meanwhile:
     *     roll back and run again
     */
    Mono<Void> add(List<Client> clients);

    /** Another transaction took a person with the same address into the same studio's books first. */
    final class Raced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Raced() {
            super("another transaction has added a client with the same address", null, false, false);
        }
    }
}
