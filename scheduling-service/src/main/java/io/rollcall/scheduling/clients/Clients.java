package io.rollcall.scheduling.clients;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** A studio's clients. Works inside an open transaction. */
public interface Clients {

    /** The client, or empty when this service has not heard of them. */
    Mono<KnownClient> find(UUID studioId, UUID clientId);

    /**
     * The active client that is reached at an address, or empty.
     *
     * @param email in lower case
     */
    Mono<KnownClient> reachedAt(UUID studioId, String email);
}
