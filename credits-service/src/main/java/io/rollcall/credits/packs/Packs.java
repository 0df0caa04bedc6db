package io.rollcall.credits.packs;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** This service's copy of the credit packs. */
public interface Packs {

    /** The pack, or empty while this service has not heard of it. For a transaction bound to the studio. */
    Mono<Pack> find(UUID studioId, UUID packId);

    /** Keeps those that are newer than what is there. For a worker's transaction. */
    Mono<Void> keep(List<Pack> packs);
}
