package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the sessions of a pattern, once. */
public final class GenerateRun {

    private final StudioDatabase database;
    private final SchedulePatterns patterns;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final OccurrenceExpander expander;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public GenerateRun(
            StudioDatabase database,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            FindConflicts conflicts,
            OccurrenceExpander expander,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.patterns = patterns;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.conflicts = conflicts;
        this.expander = expander;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What to make of a pattern.
     *
     * @param name of the run
     * @param skip local starts to leave out
     * @param expected the local starts that the caller has seen and wants, or null for whatever the pattern gives now
     */
    public record Order(
            String name, Set<LocalDateTime> skip, @Nullable Set<LocalDateTime> expected) {}

    /** What became of the request. */
    public sealed interface Generation {

        /** The pattern's run, made now or before. */
        record Generated(UUID runId, List<Session> sessions) implements Generation {}

        record UnknownPattern() implements Generation {}

        record Refused(RecurrenceRefusal refusal) implements Generation {}

        /** These are to be skipped, and the pattern does not give them. */
        record NothingToSkip(Set<LocalDateTime> dates) implements Generation {}

        /** The pattern does not give what the caller has seen: what is gone, and what is there instead. */
        record Differs(Set<LocalDateTime> gone, Set<LocalDateTime> added) implements Generation {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<Occurrence> dates, List<Conflict.StaffBusy> conflicts) implements Generation {}
    }

    /** The pattern's run with its sessions. Of several callers at once, one makes it and all get it. */
    public Mono<Generation> generate(UUID studioId, UUID patternId, Order order) {
        Mono<Generation> work = patterns.lock(studioId, patternId)
                .flatMap(pattern -> expand(pattern).flatMap(expansion -> switch (expansion) {
                    case RecurrenceRefusal refusal -> Mono.<Generation>just(new Generation.Refused(refusal));
                    case Expansion.Expanded expanded -> generate(pattern, expanded.occurrences(), order);
                }))
                .defaultIfEmpty(new Generation.UnknownPattern());
        return database.inStudio(studioId, work);
    }

    private Mono<Expansion> expand(SchedulePattern pattern) {
        return Mono.fromCallable(() -> expander.whole(pattern.recurrence())).subscribeOn(Schedulers.parallel());
    }

    private Mono<Generation> generate(SchedulePattern pattern, List<Occurrence> all, Order order) {
        List<Occurrence> dates = all.stream()
                .filter(date -> !order.skip().contains(date.localStart()))
                .toList();
        // The people are held before a run is looked for: who waits here for the same run is shown it, not its
        // conflicts.
        Mono<List<Conflict.StaffBusy>> busy = conflicts
                .ofStaff(pattern.studioId(), pattern.times(dates), List.of())
                .cache();
        return busy.then(Mono.defer(() -> madeBefore(pattern)))
                .switchIfEmpty(Mono.defer(() -> objection(all, dates, order)))
                .switchIfEmpty(
                        busy.filter(Predicate.not(List::isEmpty)).map(found -> new Generation.StaffBusy(dates, found)))
                .switchIfEmpty(Mono.defer(() -> make(pattern, dates, order)));
    }

    private static Mono<Generation> objection(List<Occurrence> all, List<Occurrence> dates, Order order) {
        Set<LocalDateTime> unknown = without(order.skip(), localStarts(all));
        if (!unknown.isEmpty()) {
            return Mono.just(new Generation.NothingToSkip(unknown));
        }
        if (dates.isEmpty()) {
            return Mono.just(new Generation.Refused(new RecurrenceRefusal.NoOccurrences()));
        }
        Set<LocalDateTime> expected = order.expected();
        Set<LocalDateTime> given = localStarts(dates);
        return expected == null || expected.equals(given)
                ? Mono.empty()
                : Mono.just(new Generation.Differs(without(expected, given), without(given, expected)));
    }

    private static Set<LocalDateTime> localStarts(List<Occurrence> dates) {
        return dates.stream().map(Occurrence::localStart).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<LocalDateTime> without(Set<LocalDateTime> some, Set<LocalDateTime> others) {
        return some.stream().filter(Predicate.not(others::contains)).collect(Collectors.toUnmodifiableSet());
    }

    private Mono<Generation> make(SchedulePattern pattern, List<Occurrence> dates, Order order) {
        Run run = new Run(
                pattern.studioId(),
                ids.get(),
                pattern.offeringId(),
                pattern.patternId(),
                null,
                order.name(),
                clock.instant());
        // What is skipped is an EXDATE from now on, so that a later change of the pattern does not bring it back.
        Mono<Void> skip = order.skip().isEmpty() ? Mono.empty() : patterns.save(pattern.without(order.skip()));
        return runs.claim(run)
                .flatMap(claimed ->
                        claimed ? fill(run, Session.of(run, pattern, dates, ids), skip) : madeBefore(pattern));
    }

    private Mono<Generation> fill(Run run, List<Session> made, Mono<Void> skip) {
        return skip.then(sessions.add(made))
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
