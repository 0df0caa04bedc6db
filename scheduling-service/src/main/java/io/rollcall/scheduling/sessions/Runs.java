package io.rollcall.scheduling.sessions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A studio's runs. Works inside the caller's transaction. */
public interface Runs {

    /**
     * Adds the run unless its pattern, or the run that it repeats on that day, has one; waits for whoever is adding one at
     * this moment.
     */
    Mono<Boolean> claim(Run run);

    Mono<Run> ofPattern(UUID studioId, UUID patternId);

    Mono<Run> ofRepeat(UUID studioId, Run.Repeat repeat);

    /** How many sessions the run has in all. */
    Mono<Integer> size(UUID studioId, UUID runId);

    Mono<RunSummary> find(UUID studioId, UUID runId, Audience audience);

    /**
     * By id; ids rise with the order in which runs were made.
     *
     * @param after the last run of the page before, or null
     */
    Flux<RunSummary> list(UUID studioId, @Nullable UUID offeringId, @Nullable UUID after, int limit, Audience audience);
}
