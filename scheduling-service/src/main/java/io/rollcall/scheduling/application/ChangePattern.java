package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.sessions.Rescheduling;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes a pattern and the sessions made from it, as far as the caller says and no further than is safe. */
public final class ChangePattern {

    private final StudioDatabase database;
    private final SchedulePatterns patterns;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final PlanPattern planPattern;
    private final FindConflicts conflicts;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public ChangePattern(
            StudioDatabase database,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            PlanPattern planPattern,
            FindConflicts conflicts,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.patterns = patterns;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.planPattern = planPattern;
        this.conflicts = conflicts;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a change goes. */
    public sealed interface Scope {

        /** One session, on the day it has; the pattern stays. */
        record This(UUID sessionId) implements Scope {}

        /** A session and all that come after it in its run. */
        record Following(UUID sessionId) implements Scope {}

        record All() implements Scope {}
    }

    /**
     * A change.
     *
     * @param draft what the pattern is to say from now on
     * @param seenVersion of the pattern that the caller has seen, or null to look without changing anything
     */
    public record Order(
            Scope scope, PatternDraft draft, @Nullable Long seenVersion) {}

    /** What became of the request. */
    public sealed interface Outcome {

        record Done(SchedulePattern pattern, Rescheduling sessions) implements Outcome {}

        record UnknownPattern() implements Outcome {}

        /** The pattern has no such session. */
        record UnknownSession() implements Outcome {}

        /** It is not the version that the caller has seen. */
        record Stale() implements Outcome {}

        record Refused(RecurrenceRefusal refusal) implements Outcome {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<LocalDateTime> dates, List<Conflict.StaffBusy> conflicts) implements Outcome {}
    }

    /** Does it, or only shows it when the order names no version. */
    public Mono<Outcome> change(Offering offering, UUID patternId, Order order) {
        UUID studioId = offering.studioId();
        return planPattern.whole(offering, order.draft()).flatMap(plan -> switch (plan) {
            case Plan.Refused refused -> Mono.<Outcome>just(new Outcome.Refused(refused.refusal()));
            case Plan.Planned planned ->
                database.inStudio(
                        studioId,
                        patterns.lock(studioId, patternId)
                                .filter(pattern -> pattern.offeringId().equals(offering.offeringId()))
                                .flatMap(pattern -> change(pattern, planned, order))
                                .defaultIfEmpty(new Outcome.UnknownPattern()));
        });
    }

    private Mono<Outcome> change(SchedulePattern before, Plan.Planned planned, Order order) {
        if (order.seenVersion() != null && order.seenVersion() != before.version()) {
            return Mono.just(new Outcome.Stale());
        }
        SchedulePattern after = before.saying(planned.pattern());
        return runs.ofPattern(before.studioId(), before.patternId())
                .flatMap(run -> sessions.lockRun(run.studioId(), run.runId())
                        .collectList()
                        .flatMap(all -> target(
                                        all, before, after, planned.dates().occurrences(), order.scope())
                                .map(target -> reschedule(run, all, after, target, order))
                                .orElseGet(() -> Mono.just(new Outcome.UnknownSession()))))
                .switchIfEmpty(Mono.defer(() -> withoutRun(after, order)));
    }

    private Mono<Outcome> withoutRun(SchedulePattern after, Order order) {
        if (!(order.scope() instanceof Scope.All)) {
            return Mono.just(new Outcome.UnknownSession());
        }
        Outcome done = new Outcome.Done(after, new Rescheduling(List.of(), List.of(), List.of(), List.of()));
        return order.seenVersion() == null
                ? Mono.just(done)
                : patterns.save(after).thenReturn(done);
    }

    /**
     * How far it goes: which sessions are meant, and which dates are theirs.
     *
     * @param pattern as it is to be kept
     */
    private record Target(SchedulePattern pattern, List<SessionView> sessions, List<Occurrence> dates) {}

    /** Empty when there is no such session. */
    private static Optional<Target> target(
            List<SessionView> all, SchedulePattern before, SchedulePattern after, List<Occurrence> dates, Scope scope) {
        return switch (scope) {
            case Scope.All everything -> Optional.of(new Target(after, all, dates));
            case Scope.Following(UUID sessionId) ->
                find(all, sessionId).map(first -> new Target(after, from(first, all), from(first.session(), dates)));
            case Scope.This(UUID sessionId) ->
                find(all, sessionId)
                        .map(one -> new Target(before, List.of(one), List.of(onItsDay(one.session(), after))));
        };
    }

    private static Optional<SessionView> find(List<SessionView> all, UUID sessionId) {
        return all.stream()
                .filter(view -> view.session().sessionId().equals(sessionId))
                .findFirst();
    }

    private static List<SessionView> from(SessionView first, List<SessionView> all) {
        return all.stream()
                .filter(view -> view.session().number() >= first.session().number())
                .toList();
    }

    private static List<Occurrence> from(Session first, List<Occurrence> dates) {
        LocalDate day = first.localStart().toLocalDate();
        return dates.stream()
                .filter(date -> !date.localStart().toLocalDate().isBefore(day))
                .toList();
    }

    private static Occurrence onItsDay(Session session, SchedulePattern pattern) {
        Recurrence recurrence = pattern.recurrence();
        return Occurrence.at(
                session.localStart()
                        .toLocalDate()
                        .atTime(recurrence.localStart().toLocalTime()),
                recurrence.zone());
    }

    private Mono<Outcome> reschedule(
            Run run, List<SessionView> all, SchedulePattern after, Target target, Order order) {
        int lastNumber = all.getLast().session().number();
        Rescheduling plan =
                Rescheduling.of(run, after, target.sessions(), target.dates(), lastNumber, clock.instant(), ids);
        Outcome done = new Outcome.Done(target.pattern(), plan);
        return objection(run, plan)
                .switchIfEmpty(Mono.defer(() -> order.seenVersion() == null
                        ? Mono.just(done)
                        : write(all, target.pattern(), plan, order.scope()).thenReturn(done)));
    }

    private Mono<Outcome> objection(Run run, Rescheduling plan) {
        List<Session> wanted = Stream.concat(plan.changed().stream(), plan.added().stream())
                .sorted(Comparator.comparing(Session::start))
                .toList();
        List<UUID> free = Stream.concat(plan.changed().stream(), plan.cancelled().stream())
                .map(Session::sessionId)
                .toList();
        return conflicts
                .ofStaff(run.studioId(), wanted.stream().map(Session::time).toList(), free)
                .filter(Predicate.not(List::isEmpty))
                .map(busy -> new Outcome.StaffBusy(
                        wanted.stream().map(Session::localStart).toList(), busy));
    }

    private Mono<Void> write(List<SessionView> all, SchedulePattern pattern, Rescheduling plan, Scope scope) {
        List<Session> saved = Stream.of(plan.changed(), plan.cancelled(), untouched(all, plan))
                .flatMap(List::stream)
                .toList();
        List<Session> told =
                Stream.concat(saved.stream(), plan.added().stream()).toList();
        Mono<Void> savePattern = scope instanceof Scope.This ? Mono.empty() : patterns.save(pattern);
        Mono<Void> save = saved.isEmpty() ? Mono.empty() : sessions.save(saved);
        Mono<Void> add = plan.added().isEmpty() ? Mono.empty() : sessions.add(plan.added());
        Mono<Void> tell = told.isEmpty()
                ? Mono.empty()
                : facts.publish(told, all.size() + plan.added().size());
        return savePattern.then(save).then(add).then(tell);
    }

    /** When a run grows, all its sessions say so: a reader that has old sizes could not tell when it has the whole run. */
    private static List<Session> untouched(List<SessionView> all, Rescheduling plan) {
        if (plan.added().isEmpty()) {
            return List.of();
        }
        Set<UUID> touched = Stream.concat(plan.changed().stream(), plan.cancelled().stream())
                .map(Session::sessionId)
                .collect(Collectors.toUnmodifiableSet());
        return all.stream()
                .map(SessionView::session)
                .filter(session -> !touched.contains(session.sessionId()))
                .map(Session::inLargerRun)
                .toList();
    }
}
