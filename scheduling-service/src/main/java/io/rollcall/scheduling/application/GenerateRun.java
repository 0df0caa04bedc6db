package io.rollcall.scheduling.application;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the sessions of a pattern, once. */
public final class GenerateRun {

    private final StudioDatabase database;
    private final SchedulePatterns patterns;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final OccurrenceExpander expander;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public GenerateRun(
            StudioDatabase database,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            OccurrenceExpander expander,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.patterns = patterns;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.expander = expander;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Generation {

        /** The pattern's run, made now or before. */
        record Generated(UUID runId, List<Session> sessions) implements Generation {}

        record UnknownPattern() implements Generation {}

        record Refused(RecurrenceRefusal refusal) implements Generation {}
    }

    /**
     * The pattern's run with its sessions. Of several callers at once, one makes it and all get it.
     *
     * @param name of the run, when this makes it
     */
    public Mono<Generation> generate(UUID studioId, UUID patternId, String name) {
        Mono<Generation> work = patterns.find(studioId, patternId)
                .flatMap(pattern -> expand(pattern).flatMap(expansion -> switch (expansion) {
                    case RecurrenceRefusal refusal -> Mono.<Generation>just(new Generation.Refused(refusal));
                    case Expansion.Expanded expanded -> generate(pattern, expanded, name);
                }))
                .defaultIfEmpty(new Generation.UnknownPattern());
        return database.inStudio(studioId, work);
    }

    private Mono<Expansion> expand(SchedulePattern pattern) {
        return Mono.fromCallable(() -> expander.whole(pattern.recurrence())).subscribeOn(Schedulers.parallel());
    }

    private Mono<Generation> generate(SchedulePattern pattern, Expansion.Expanded expanded, String name) {
        Run run = new Run(
                pattern.studioId(), ids.get(), pattern.offeringId(), pattern.patternId(), name, clock.instant());
        return runs.claim(run).flatMap(claimed -> claimed ? fill(run, pattern, expanded) : madeBefore(pattern));
    }

    private Mono<Generation> fill(Run run, SchedulePattern pattern, Expansion.Expanded expanded) {
        List<Session> made = Session.of(run, pattern, expanded.occurrences(), ids);
        return sessions.add(made)
                .then(facts.publish(made, made.size()))
                .thenReturn(new Generation.Generated(run.runId(), made));
    }

    private Mono<Generation> madeBefore(SchedulePattern pattern) {
        return runs.ofPattern(pattern.studioId(), pattern.patternId())
                .flatMap(run -> sessions.ofRun(run.studioId(), run.runId())
                        .collectList()
                        .map(made -> new Generation.Generated(run.runId(), made)));
    }
}
