package io.rollcall.scheduling.patterns;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** A studio's patterns. Works inside the caller's transaction. */
public interface SchedulePatterns {

    Mono<Void> add(SchedulePattern pattern);

    Mono<SchedulePattern> find(UUID studioId, UUID patternId);
}
