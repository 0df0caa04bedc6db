package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.RunSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run at a glance.
 *
 * @param patternId the pattern that it was made from, or null
 * @param repeatOf the run that it repeats, or null
 * @param sessions how many take place
 * @param seats of those sessions together
 * @param enrolled seats taken of them
 * @param occupancy enrolled of seats, from 0; above 1 where a session is over capacity
 */
record RunResponse(
        UUID id,
        String name,
        UUID offeringId,
        @Nullable UUID patternId,
        @Nullable UUID repeatOf,
        int sessions,
        int seats,
        int enrolled,
        double occupancy,
        Instant firstStart,
        Instant lastEnd,
        Instant createdAt) {

    static RunResponse of(RunSummary summary) {
        Run run = summary.run();
        return new RunResponse(
                run.runId(),
                run.name(),
                run.offeringId(),
                run.patternId(),
                run.repeats() == null ? null : run.repeats().runId(),
                summary.sessions(),
                summary.seats(),
                summary.taken(),
                summary.occupancy(),
                summary.firstStart(),
                summary.lastEnd(),
                run.createdAt());
    }
}
