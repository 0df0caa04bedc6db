package io.rollcall.booking.clients;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Clients of all studios, for use in an open transaction. */
@FunctionalInterface
public interface KnownClients {

    /** Those that exist. */
    Mono<Map<ClientRef, Client>> find(List<ClientRef> refs);
}
