package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes one session by itself: a run of one. */
public final class MakeSession {

    private static final int RUN_OF_ONE = 1;

    private final StudioDatabase database;
    private final Runs runs;
    private final Sessions sessions;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public MakeSession(
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
     * A session as somebody asks for it.
     *
     * @param name of its run, or null for the offering's
     * @param duration null for the offering's
     * @param capacity null for the offering's
     */
    public record Order(
            @Nullable String name,
            LocalDateTime localStart,
            ZoneId zone,
            @Nullable Duration duration,
            @Nullable Integer capacity,
            List<Assignment> staff,
            SessionDetails details) {}

    /** What became of the request. */
    public sealed interface Outcome {

        record Made(Session session) implements Outcome {}

        /** The start has passed, or is further ahead than anything may be. */
        record StartOutOfRange() implements Outcome {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<Conflict.StaffBusy> conflicts) implements Outcome {}
    }

    public Mono<Outcome> make(Offering offering, Order order) {
        Instant now = clock.instant();
        Occurrence date = Occurrence.at(order.localStart(), order.zone());
        LocalDateTime latest = LocalDateTime.ofInstant(now, order.zone()).plus(RecurrenceLimits.FURTHEST_AHEAD);
        if (!now.isBefore(date.start()) || date.localStart().isAfter(latest)) {
            return Mono.just(new Outcome.StartOutOfRange());
        }
        Run run = new Run(
                offering.studioId(),
                ids.get(),
                offering.offeringId(),
                null,
                null,
                order.name() == null ? offering.name() : order.name(),
                now);
        Session session = Session.alone(
                run,
                ids.get(),
                date,
                order.zone(),
                order.duration() == null ? offering.duration() : order.duration(),
                order.capacity() == null ? offering.capacity() : order.capacity(),
                order.staff(),
                order.details());
        Mono<Outcome> busy = conflicts
                .ofStaff(run.studioId(), List.of(session.time()), List.of())
                .filter(Predicate.not(List::isEmpty))
                .map(Outcome.StaffBusy::new);
        Mono<Outcome> make = Mono.defer(() -> runs.claim(run)
                .then(sessions.add(List.of(session)))
                .then(facts.publish(List.of(session), RUN_OF_ONE))
                .thenReturn(new Outcome.Made(session)));
        return database.inStudio(run.studioId(), busy.switchIfEmpty(make));
    }
}
