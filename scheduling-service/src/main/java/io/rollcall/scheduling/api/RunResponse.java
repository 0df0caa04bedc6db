package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.RunSummary;
import java.time.Instant;
import java.util.UUID;

/**
 * A run at a glance.
 *
 * @param sessions how many take place
 * @param seats of those sessions together
 */
record RunResponse(
        UUID id,
        String name,
        UUID offeringId,
        UUID patternId,
        int sessions,
        int seats,
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
                summary.sessions(),
                summary.seats(),
                summary.firstStart(),
                summary.lastEnd(),
                run.createdAt());
    }
}
