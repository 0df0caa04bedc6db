package io.rollcall.scheduling.application;

import io.rollcall.scheduling.application.PlanTimetable.Order;
import io.rollcall.scheduling.application.PlanTimetable.TimetablePlan;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.timetable.EventReport;
import io.rollcall.scheduling.timetable.GroupPlan;
import io.rollcall.scheduling.timetable.ImportKey;
import io.rollcall.scheduling.timetable.ImportedEvents;
import io.rollcall.scheduling.timetable.Objection;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes what an uploaded timetable says: each group of events in a transaction of its own, with its place in
 * {@link ImportedEvents}. Whatever ends an import half-way, the same file again makes the rest and nothing twice.
 */
public final class ImportTimetable {

    private final StudioDatabase database;
    private final PlanTimetable planTimetable;
    private final ImportedEvents imported;
    private final SchedulePatterns patterns;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final Clock clock;

    public ImportTimetable(
            StudioDatabase database,
            PlanTimetable planTimetable,
            ImportedEvents imported,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            Clock clock) {
        this.database = database;
        this.planTimetable = planTimetable;
        this.imported = imported;
        this.patterns = patterns;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.clock = clock;
    }

    public Mono<TimetableReport> make(Order order) {
        return Mono.defer(() -> {
            Instant deadline = clock.instant().plus(TimetableLimits.MAX_TIME);
            return planTimetable.plan(order).flatMap(plan -> make(plan, deadline));
        });
    }

    private Mono<TimetableReport> make(TimetablePlan plan, Instant deadline) {
        return switch (plan) {
            case TimetablePlan.Refused refused -> Mono.just(new TimetableReport.Refused(refused.reason()));
            case TimetablePlan.Planned planned ->
                Flux.fromIterable(planned.groups())
                        .flatMapSequential(group -> make(group, deadline), TimetableLimits.AT_ONCE)
                        .flatMapIterable(reports -> reports)
                        .collectList()
                        .map(TimetableReport.Events::inOrder);
        };
    }

    private Mono<List<EventReport>> make(GroupPlan plan, Instant deadline) {
        return switch (plan) {
            case GroupPlan.Leave leave -> Mono.just(leave.reports());
            case GroupPlan.Make late
            when clock.instant().isAfter(deadline) -> Mono.just(outOfTime(late).reports());
            case GroupPlan.Make make ->
                database.inStudio(
                        make.run().studioId(),
                        imported.claim(make.imported())
                                .flatMap(claimed -> claimed ? write(make) : madeMeanwhile(make)));
        };
    }

    private static GroupPlan outOfTime(GroupPlan.Make late) {
        return GroupPlan.leave(
                late.group(),
                Objection.Reason.OUT_OF_TIME,
                "One upload takes " + TimetableLimits.MAX_TIME.toSeconds()
                        + " seconds at most. Upload the file again: it goes on with the rest.");
    }

    private Mono<List<EventReport>> write(GroupPlan.Make make) {
        Mono<Void> keep = make.pattern() == null ? Mono.empty() : patterns.add(make.pattern());
        return keep.then(runs.claim(make.run()))
                .then(sessions.add(make.sessions()))
                .then(facts.publish(make.sessions(), make.sessions().size()))
                .thenReturn(make.reports());
    }

    private Mono<List<EventReport>> madeMeanwhile(GroupPlan.Make make) {
        ImportKey key = make.group().key();
        return imported.ofUids(key.studioId(), List.of(key.uid()))
                .collectList()
                .map(known -> MadeBefore.plan(make.group(), known)
                        .orElseThrow(() -> new IllegalStateException("a key that can't be claimed is there"))
                        .reports());
    }
}
