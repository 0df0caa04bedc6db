package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.conflicts.Wanted;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.staff.Assignment;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes a run of dates that follow no pattern: the days of a workshop, or one session by itself. */
public final class MakeRun {

    private final StudioDatabase database;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public MakeRun(
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

    /**
     * A run as somebody asks for it.
     *
     * @param name or null for the offering's
     * @param dates at least one, in any order
     * @param staff who is in each session
     * @param details of each session
     */
    public record Order(
            @Nullable String name,
            ZoneId zone,
            List<DateOrder> dates,
            List<Assignment> staff,
            SessionDetails details) {}

    /**
     * One session of it.
     *
     * @param duration null for the offering's
     * @param capacity null for the offering's
     */
    public record DateOrder(
            LocalDateTime localStart,
            @Nullable Duration duration,
            @Nullable Integer capacity) {}

    /** What became of the request. */
    public sealed interface Outcome {

        /** The run, with its sessions numbered in order of time. */
        record Made(Run run, List<Session> sessions) implements Outcome {}

        /** What would be made, with the conflicts by place among the sessions. */
        record Shown(List<DatedSession> sessions, List<Conflict> conflicts) implements Outcome {}

        /** A start has passed, or is further ahead than anything may be. */
        record StartOutOfRange(LocalDateTime localStart) implements Outcome {}

        /** Two of the sessions would start at the same time. */
        record SameStart(LocalDateTime localStart) implements Outcome {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<DatedSession> sessions, List<Conflict.StaffBusy> conflicts) implements Outcome {}
    }

    /** When one session would be. */
    public record DatedSession(Occurrence date, Duration duration, int capacity) {

        Wanted time(Order order) {
            return new Wanted(date.start(), date.start().plus(duration), order.zone(), order.staff());
        }
    }

    public Mono<Outcome> make(Offering offering, Order order) {
        return planned(
                offering,
                order,
                dated -> conflicts
                        .ofStaff(offering.studioId(), times(dated, order), List.of())
                        .flatMap(busy -> busy.isEmpty()
                                ? write(offering, order, dated)
                                : Mono.just(new Outcome.StaffBusy(dated, busy))));
    }

    /** What would be made, without making it. */
    public Mono<Outcome> preview(Offering offering, Order order) {
        return planned(
                offering,
                order,
                dated -> conflicts
                        .all(
                                offering.studioId(),
                                offering.offeringId(),
                                dated.stream()
                                        .mapToInt(DatedSession::capacity)
                                        .max()
                                        .orElseThrow(),
                                times(dated, order))
                        .map(found -> new Outcome.Shown(dated, found)));
    }

    private Mono<Outcome> planned(Offering offering, Order order, Function<List<DatedSession>, Mono<Outcome>> then) {
        List<DatedSession> dated = order.dates().stream()
                .map(date -> dated(offering, order.zone(), date))
                .sorted(Comparator.comparing(session -> session.date().start()))
                .toList();
        Instant now = clock.instant();
        LocalDateTime latest = LocalDateTime.ofInstant(now, order.zone()).plus(RecurrenceLimits.FURTHEST_AHEAD);
        for (DatedSession session : dated) {
            Occurrence date = session.date();
            if (!now.isBefore(date.start()) || date.localStart().isAfter(latest)) {
                return Mono.just(new Outcome.StartOutOfRange(date.localStart()));
            }
        }
        for (int place = 1; place < dated.size(); place++) {
            Occurrence date = dated.get(place).date();
            if (date.start().equals(dated.get(place - 1).date().start())) {
                return Mono.just(new Outcome.SameStart(date.localStart()));
            }
        }
        return database.inStudio(offering.studioId(), Mono.defer(() -> then.apply(dated)));
    }

    private static DatedSession dated(Offering offering, ZoneId zone, DateOrder date) {
        return new DatedSession(
                Occurrence.at(date.localStart(), zone),
                date.duration() == null ? offering.duration() : date.duration(),
                date.capacity() == null ? offering.capacity() : date.capacity());
    }

    private static List<Wanted> times(List<DatedSession> dated, Order order) {
        return dated.stream().map(session -> session.time(order)).toList();
    }

    private Mono<Outcome> write(Offering offering, Order order, List<DatedSession> dated) {
        Run run = new Run(
                offering.studioId(),
                ids.get(),
                offering.offeringId(),
                null,
                null,
                order.name() == null ? offering.name() : order.name(),
                clock.instant());
        List<Session> made = IntStream.range(0, dated.size())
                .mapToObj(place -> session(run, order, dated.get(place), place + 1))
                .toList();
        return runs.claim(run)
                .then(sessions.add(made))
                .then(facts.publish(made, made.size()))
                .thenReturn(new Outcome.Made(run, made));
    }

    private Session session(Run run, Order order, DatedSession dated, int number) {
        return Session.dated(
                run,
                ids.get(),
                number,
                dated.date(),
                order.zone(),
                dated.duration(),
                dated.capacity(),
                order.staff(),
                order.details());
    }
}
