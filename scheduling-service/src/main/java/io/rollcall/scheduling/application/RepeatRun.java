package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.conflicts.Wanted;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.RunSummary;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * Delivers a run once more from another day on: on the same weekdays and local times, with the same people and seats. What
 * was called off is not repeated; the run itself stays as it is.
 */
public final class RepeatRun {

    private final StudioDatabase database;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public RepeatRun(
            StudioDatabase database,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            FindConflicts conflicts,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.sessions = sessions;
        this.facts = facts;
        this.conflicts = conflicts;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Repetition {

        /** The repeated run, made now or before. */
        record Made(Run run, List<Session> sessions) implements Repetition {}

        /** What would be made, with the conflicts by place among the dates. */
        record Shown(List<Date> dates, List<Conflict> conflicts) implements Repetition {}

        record UnknownRun() implements Repetition {}

        /** None of its sessions takes place. */
        record NothingToRepeat() implements Repetition {}

        /** It would begin in the past, or end further ahead than anything may. */
        record OutOfRange() implements Repetition {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<Date> dates, List<Conflict.StaffBusy> conflicts) implements Repetition {}
    }

    /** One session, and when it would be delivered once more. */
    public record Date(Session original, Occurrence occurrence) {

        public Wanted time() {
            return new Wanted(
                    occurrence.start(),
                    occurrence.start().plus(original.duration()),
                    original.zone(),
                    original.staff());
        }
    }

    /**
     * What would be made.
     *
     * @param from the first session is on its own weekday on this day or the next such day after it
     */
    public Mono<Repetition> preview(UUID studioId, UUID runId, LocalDate from) {
        return repeated(
                studioId,
                runId,
                from,
                (run, dates) -> conflicts
                        .all(
                                studioId,
                                run.offeringId(),
                                dates.getFirst().original().capacity(),
                                times(dates))
                        .map(found -> new Repetition.Shown(dates, found)));
    }

    /**
     * The repeated run; again for the same day gives the same run.
     *
     * @param from as in {@link #preview}
     */
    public Mono<Repetition> repeat(UUID studioId, UUID runId, LocalDate from, String name) {
        return repeated(studioId, runId, from, (original, dates) -> {
            LocalDate firstDay = dates.getFirst().occurrence().localStart().toLocalDate();
            Run run = new Run(
                    studioId,
                    ids.get(),
                    original.offeringId(),
                    null,
                    new Run.Repeat(runId, firstDay),
                    name,
                    clock.instant());
            // As in GenerateRun: the people are held before a run is looked for.
            return conflicts
                    .ofStaff(studioId, times(dates), List.of())
                    .flatMap(busy -> madeBefore(run)
                            .switchIfEmpty(Mono.defer(() -> busy.isEmpty()
                                    ? make(run, dates)
                                    : Mono.just(new Repetition.StaffBusy(dates, busy)))));
        });
    }

    private interface Outcome {
        Mono<Repetition> of(Run run, List<Date> dates);
    }

    private Mono<Repetition> repeated(UUID studioId, UUID runId, LocalDate from, Outcome outcome) {
        Mono<Repetition> work = runs.find(studioId, runId, Audience.STAFF)
                .map(RunSummary::run)
                .flatMap(run -> sessions.ofRun(studioId, runId)
                        .filter(session -> session.status() == SessionStatus.SCHEDULED)
                        .collectSortedList((one, other) -> one.start().compareTo(other.start()))
                        .flatMap(originals -> originals.isEmpty()
                                ? Mono.just(new Repetition.NothingToRepeat())
                                : within(dates(originals, from), dates -> outcome.of(run, dates))))
                .defaultIfEmpty(new Repetition.UnknownRun());
        return database.inStudio(studioId, work);
    }

    /** The first session on its weekday on or after the day, the others as many days later as they were. */
    private static List<Date> dates(List<Session> originals, LocalDate from) {
        LocalDate first = originals.getFirst().localStart().toLocalDate();
        LocalDate newFirst = from.with(TemporalAdjusters.nextOrSame(first.getDayOfWeek()));
        long days = ChronoUnit.DAYS.between(first, newFirst);
        return originals.stream()
                .map(original ->
                        new Date(original, Occurrence.at(original.localStart().plusDays(days), original.zone())))
                .toList();
    }

    private Mono<Repetition> within(List<Date> dates, Function<List<Date>, Mono<Repetition>> outcome) {
        Date last = dates.getLast();
        LocalDateTime latest =
                LocalDateTime.ofInstant(clock.instant(), last.original().zone()).plus(RecurrenceLimits.FURTHEST_AHEAD);
        boolean outOfRange =
                !clock.instant().isBefore(dates.getFirst().occurrence().start())
                        || last.occurrence().localStart().isAfter(latest);
        return outOfRange ? Mono.just(new Repetition.OutOfRange()) : outcome.apply(dates);
    }

    private static List<Wanted> times(List<Date> dates) {
        return dates.stream().map(Date::time).toList();
    }

    private Mono<Repetition> make(Run run, List<Date> dates) {
        List<Session> made = IntStream.range(0, dates.size())
                .mapToObj(place -> dates.get(place)
                        .original()
                        .repeatedAs(ids.get(), run, place + 1, dates.get(place).occurrence()))
                .toList();
        return runs.claim(run)
                .flatMap(claimed -> claimed
                        ? sessions.add(made)
                                .then(facts.publish(made, made.size()))
                                .thenReturn(new Repetition.Made(run, made))
                        : madeBefore(run));
    }

    private Mono<Repetition> madeBefore(Run run) {
        return runs.ofRepeat(run.studioId(), Objects.requireNonNull(run.repeats()))
                .flatMap(before -> sessions.ofRun(before.studioId(), before.runId())
                        .collectList()
                        .map(made -> new Repetition.Made(before, made)));
    }
}
