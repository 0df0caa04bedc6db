package io.rollcall.scheduling.application;

import io.rollcall.scheduling.application.PlanTimetable.Order;
import io.rollcall.scheduling.application.PlanTimetable.TimetablePlan;
import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.timetable.EventReport;
import io.rollcall.scheduling.timetable.EventReport.DateConflict;
import io.rollcall.scheduling.timetable.GroupPlan;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.tenancy.StudioDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what an uploaded timetable would make and what stands in its way, without making anything. */
public final class PreviewTimetable {

    private final StudioDatabase database;
    private final PlanTimetable planTimetable;
    private final FindConflicts conflicts;

    public PreviewTimetable(StudioDatabase database, PlanTimetable planTimetable, FindConflicts conflicts) {
        this.database = database;
        this.planTimetable = planTimetable;
        this.conflicts = conflicts;
    }

    public Mono<TimetableReport> preview(Order order) {
        return planTimetable.plan(order).flatMap(plan -> switch (plan) {
            case TimetablePlan.Refused refused -> Mono.just(new TimetableReport.Refused(refused.reason()));
            case TimetablePlan.Planned planned ->
                Flux.fromIterable(planned.groups())
                        .flatMapSequential(this::withConflicts, TimetableLimits.AT_ONCE)
                        .flatMapIterable(reports -> reports)
                        .collectList()
                        .map(TimetableReport.Events::inOrder);
        });
    }

    private Mono<List<EventReport>> withConflicts(GroupPlan plan) {
        return switch (plan) {
            case GroupPlan.Leave leave -> Mono.just(leave.reports());
            case GroupPlan.Make make -> {
                Session any = make.sessions().getFirst();
                yield database.inStudio(
                                any.studioId(),
                                conflicts.all(
                                        any.studioId(),
                                        any.offeringId(),
                                        any.capacity(),
                                        make.sessions().stream()
                                                .map(Session::time)
                                                .toList()))
                        .map(found -> make.reports().stream()
                                .map(report -> with(report, make.sessions(), found))
                                .toList());
            }
        };
    }

    private static EventReport with(EventReport report, List<Session> sessions, List<Conflict> conflicts) {
        Set<UUID> own = new HashSet<>(report.outcome().sessions());
        return new EventReport(
                report.head(),
                report.outcome(),
                conflicts.stream()
                        .filter(conflict ->
                                own.contains(sessions.get(conflict.place()).sessionId()))
                        .map(conflict ->
                                new DateConflict(sessions.get(conflict.place()).localStart(), conflict))
                        .toList());
    }
}
