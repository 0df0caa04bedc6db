package io.rollcall.credits.clients;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** This service's copy of the clients. */
public interface Clients {

    /** The client, or empty while this service has not heard of it. For a transaction bound to the studio. */
    Mono<KnownClient> find(UUID studioId, UUID clientId);

    /** Those of the clients that this service has heard of, by id. For a transaction bound to the studio. */
    Mono<Map<UUID, KnownClient>> find(UUID studioId, List<UUID> clientIds);

    /** Keeps those that are newer than what is there. For a worker's transaction. */
    Mono<Void> keep(List<KnownClient> clients);
}
