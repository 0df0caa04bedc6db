package io.rollcall.scheduling.sessions;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A studio's sessions. Works inside the caller's transaction. */
public interface Sessions {

    Mono<Void> add(List<Session> sessions);

    /** All sessions of a run in their order. */
    Flux<Session> ofRun(UUID studioId, UUID runId);

    Mono<SessionView> find(UUID studioId, UUID sessionId, Audience audience);

    /** The session, which nobody else changes until the transaction ends. */
    Mono<SessionView> lock(UUID studioId, UUID sessionId);

    /** All sessions of a run in their order, which nobody else changes until the transaction ends. */
    Flux<SessionView> lockRun(UUID studioId, UUID runId);

    /** Writes what may change of locked sessions of one studio. */
    Mono<Void> save(List<Session> sessions);

    /** By id; ids rise with the order in which sessions were made. */
    Flux<SessionView> list(UUID studioId, SessionFilter filter, Audience audience);
}
