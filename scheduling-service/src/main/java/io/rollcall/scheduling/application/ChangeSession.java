package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.SessionView;
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
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes one session; those who have booked it hear of it from its fact. */
public final class ChangeSession {

    private final StudioDatabase database;
    private final Sessions sessions;
    private final Runs runs;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final Clock clock;

    public ChangeSession(
            StudioDatabase database,
            Sessions sessions,
            Runs runs,
            SessionFacts facts,
            FindConflicts conflicts,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.runs = runs;
        this.facts = facts;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Change {

        /** The session as it is now, whether or not there was anything to change. */
        record Made(SessionView session) implements Change {}

        record UnknownSession() implements Change {}

        /** It is not the version that the caller has seen. */
        record Stale() implements Change {}

        /** It does not take place. */
        record IsCancelled() implements Change {}

        /** It is over, or it has begun and this can only be done before. */
        record TooLate() implements Change {}

        /** The new start has passed, or is further ahead than anything may be. */
        record StartOutOfRange() implements Change {}

        /** More seats are taken than there would be, and the caller has not said that they know. */
        record BelowTaken(int taken) implements Change {}

        /** Somebody would be in two places at once. */
        record StaffBusy(List<Conflict.StaffBusy> conflicts) implements Change {}

        /** Its bookings would not find their resources then. */
        record ResourceShort(List<Conflict.ResourceShort> conflicts) implements Change {}
    }

    /**
     * When a session is to start.
     *
     * @param zone IANA zone, or null for the one it has
     * @param duration or null for the one it has
     */
    public record Move(
            LocalDateTime localStart,
            @Nullable ZoneId zone,
            @Nullable Duration duration) {}

    /**
     * How many seats a session is to have.
     *
     * @param acknowledged whether fewer than are taken will do: then nobody loses a seat, and the session is over capacity
     * @param seenVersion of the session that the caller has seen
     */
    public record Resize(int capacity, boolean acknowledged, long seenVersion) {}

    /**
     * Who is to be in a session, in the place of those who are.
     *
     * @param seenVersion of the session that the caller has seen
     */
    public record Restaff(List<Assignment> staff, long seenVersion) {}

    /**
     * What people need to know of a session, in the place of what they did.
     *
     * @param seenVersion of the session that the caller has seen
     */
    public record Describe(SessionDetails details, long seenVersion) {}

    /** Calls the session off; again changes nothing. */
    public Mono<Change> cancel(UUID studioId, UUID sessionId) {
        return change(studioId, sessionId, view -> {
            Session session = view.session();
            if (session.status() == SessionStatus.CANCELLED) {
                return new Change.Made(view);
            }
            return clock.instant().isBefore(session.end()) ? made(view, session.cancelled()) : new Change.TooLate();
        });
    }

    /** Moves a session that has not begun. */
    public Mono<Change> move(UUID studioId, UUID sessionId, Move move) {
        return change(studioId, sessionId, view -> {
            Session session = view.session();
            Instant now = clock.instant();
            if (session.status() == SessionStatus.CANCELLED) {
                return new Change.IsCancelled();
            }
            if (!now.isBefore(session.start())) {
                return new Change.TooLate();
            }
            ZoneId zone = move.zone() == null ? session.zone() : move.zone();
            Duration duration = move.duration() == null ? session.duration() : move.duration();
            Occurrence occurrence = Occurrence.at(move.localStart(), zone);
            LocalDateTime latest = LocalDateTime.ofInstant(now, zone).plus(RecurrenceLimits.FURTHEST_AHEAD);
            if (!now.isBefore(occurrence.start()) || occurrence.localStart().isAfter(latest)) {
                return new Change.StartOutOfRange();
            }
            return made(view, session.movedTo(occurrence, zone, duration));
        });
    }

    public Mono<Change> restaff(UUID studioId, UUID sessionId, Restaff restaff) {
        return change(studioId, sessionId, view -> {
            Session session = view.session();
            if (session.version() != restaff.seenVersion()) {
                return new Change.Stale();
            }
            if (session.status() == SessionStatus.CANCELLED) {
                return new Change.IsCancelled();
            }
            if (!clock.instant().isBefore(session.end())) {
                return new Change.TooLate();
            }
            return made(view, session.withStaff(restaff.staff()));
        });
    }

    public Mono<Change> resize(UUID studioId, UUID sessionId, Resize resize) {
        return change(studioId, sessionId, view -> {
            Session session = view.session();
            if (session.version() != resize.seenVersion()) {
                return new Change.Stale();
            }
            if (session.status() == SessionStatus.CANCELLED) {
                return new Change.IsCancelled();
            }
            if (!clock.instant().isBefore(session.end())) {
                return new Change.TooLate();
            }
            if (resize.capacity() < view.taken() && !resize.acknowledged()) {
                return new Change.BelowTaken(view.taken());
            }
            return made(view, session.withCapacity(resize.capacity()));
        });
    }

    /** Also of a session that is over: what is kept with it may be of use later. */
    public Mono<Change> describe(UUID studioId, UUID sessionId, Describe describe) {
        return change(
                studioId,
                sessionId,
                view -> view.session().version() == describe.seenVersion()
                        ? made(view, view.session().withDetails(describe.details()))
                        : new Change.Stale());
    }

    private static Change made(SessionView before, Session after) {
        return new Change.Made(new SessionView(after, before.taken()));
    }

    private Mono<Change> change(UUID studioId, UUID sessionId, Function<SessionView, Change> decide) {
        Mono<Change> work = sessions.lock(studioId, sessionId)
                .flatMap(before -> keep(before, decide.apply(before)))
                .defaultIfEmpty(new Change.UnknownSession());
        return database.inStudio(studioId, work);
    }

    private Mono<Change> keep(SessionView before, Change change) {
        if (!(change instanceof Change.Made(SessionView after))
                || after.session().version() == before.session().version()) {
            return Mono.just(change);
        }
        return objection(before, after)
                .switchIfEmpty(Mono.defer(() -> save(after.session())).thenReturn(change));
    }

    /** Cancelled sessions take nobody's time and nothing else. */
    private Mono<Change> objection(SessionView before, SessionView after) {
        Session session = after.session();
        if (session.status() == SessionStatus.CANCELLED) {
            return Mono.empty();
        }
        Mono<Change> busy = conflicts
                .ofStaff(session.studioId(), List.of(session.time()), List.of(session.sessionId()))
                .filter(Predicate.not(List::isEmpty))
                .map(Change.StaffBusy::new);
        boolean moved = !session.start().equals(before.session().start())
                || !session.end().equals(before.session().end());
        return moved ? busy.switchIfEmpty(Mono.defer(() -> resourceShort(after))) : busy;
    }

    private Mono<Change> resourceShort(SessionView view) {
        Session session = view.session();
        return conflicts
                .ofBooked(session.studioId(), session.offeringId(), view.taken(), session.time(), session.sessionId())
                .filter(Predicate.not(List::isEmpty))
                .map(Change.ResourceShort::new);
    }

    private Mono<Void> save(Session session) {
        return sessions.save(List.of(session))
                .then(runs.size(session.studioId(), session.runId()))
                .flatMap(size -> facts.publish(List.of(session), size));
    }
}
