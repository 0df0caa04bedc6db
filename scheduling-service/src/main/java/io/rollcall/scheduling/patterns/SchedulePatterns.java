package io.rollcall.scheduling.patterns;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** A studio's patterns. Works inside the caller's transaction. */
public interface SchedulePatterns {

    Mono<Void> add(SchedulePattern pattern);

    Mono<SchedulePattern> find(UUID studioId, UUID patternId);

    /** The pattern, which nobody else changes until the transaction ends. */
    Mono<SchedulePattern> lock(UUID studioId, UUID patternId);

    /** Writes what may change of a locked pattern. */
    Mono<Void> save(SchedulePattern pattern);
}
