package io.rollcall.scheduling.application;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.RunSummary;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Looks at what there is. */
public final class BrowseSchedule {

    private final StudioDatabase database;
    private final SchedulePatterns patterns;
    private final Runs runs;
    private final Sessions sessions;

    public BrowseSchedule(StudioDatabase database, SchedulePatterns patterns, Runs runs, Sessions sessions) {
        this.database = database;
        this.patterns = patterns;
        this.runs = runs;
        this.sessions = sessions;
    }

    public Mono<SchedulePattern> pattern(UUID studioId, UUID patternId) {
        return database.inStudio(studioId, patterns.find(studioId, patternId));
    }

    public Mono<RunSummary> run(UUID studioId, UUID runId, Audience audience) {
        return database.inStudio(studioId, runs.find(studioId, runId, audience));
    }

    public Mono<List<RunSummary>> runs(
            UUID studioId, @Nullable UUID offeringId, @Nullable UUID after, int limit, Audience audience) {
        return database.inStudio(
                studioId,
                runs.list(studioId, offeringId, after, limit, audience).collectList());
    }

    public Mono<SessionView> session(UUID studioId, UUID sessionId, Audience audience) {
        return database.inStudio(studioId, sessions.find(studioId, sessionId, audience));
    }

    public Mono<List<SessionView>> sessions(UUID studioId, SessionFilter filter, Audience audience) {
        return database.inStudio(
                studioId, sessions.list(studioId, filter, audience).collectList());
    }
}
