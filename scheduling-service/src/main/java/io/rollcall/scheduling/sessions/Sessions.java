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

    Mono<Session> find(UUID studioId, UUID sessionId, Audience audience);

    /** By id; ids rise with the order in which sessions were made. */
    Flux<Session> list(UUID studioId, SessionFilter filter, Audience audience);
}
