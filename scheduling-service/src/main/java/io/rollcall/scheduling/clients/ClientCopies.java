package io.rollcall.scheduling.clients;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The copies of all studios' clients. */
public interface ClientCopies {

    /** Keeps what is newer than the copy. */
    Mono<Void> keep(List<KnownClient> clients);

    /** Forgets clients and their calendar feeds. */
    Mono<Void> erase(List<UUID> clientIds);
}
