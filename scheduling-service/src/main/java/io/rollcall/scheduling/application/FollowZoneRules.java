package io.rollcall.scheduling.application;

import io.rollcall.scheduling.sessions.ComingSessions;
import io.rollcall.scheduling.sessions.ComingSessions.Place;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sets sessions to what a clock on the wall shall show, after the rules of their zone have changed. Only what has not begun
 * and nobody has booked is set anew; what stays is shown by {@link FindZoneShifts}, for the studio to move.
 */
public final class FollowZoneRules {

    /** Sessions looked at in one statement. */
    static final int PAGE = 500;

    private final WorkerDatabase database;
    private final ComingSessions coming;
    private final Sessions sessions;
    private final Runs runs;
    private final SessionFacts facts;
    private final FindConflicts conflicts;
    private final Clock clock;

    public FollowZoneRules(
            WorkerDatabase database,
            ComingSessions coming,
            Sessions sessions,
            Runs runs,
            SessionFacts facts,
            FindConflicts conflicts,
            Clock clock) {
        this.database = database;
        this.coming = coming;
        this.sessions = sessions;
        this.runs = runs;
        this.facts = facts;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** Goes through all sessions that are to come; completes with how many it has set anew. */
    public Mono<Long> run() {
        return page(null)
                .expand(page -> page.size() == PAGE ? page(Place.of(page.getLast())) : Mono.empty())
                .concatMapIterable(page -> page)
                .filter(session -> !session.showsItsLocalStart())
                .concatMap(this::follow)
                .count();
    }

    private Mono<List<Session>> page(@Nullable Place after) {
        return coming.after(after, clock.instant(), PAGE).collectList();
    }

    /** Each in a transaction of its own: whoever changes a session holds it before its people. */
    private Mono<Session> follow(Session seen) {
        return database.transaction(sessions.lock(seen.studioId(), seen.sessionId())
                .filter(view -> isFree(view) && !view.session().showsItsLocalStart())
                .map(view -> view.session().atItsLocalStart())
                .filter(session -> clock.instant().isBefore(session.start()))
                .flatMap(session -> conflicts
                        .ofStaff(session.studioId(), List.of(session.time()), List.of(session.sessionId()))
                        .filter(List::isEmpty)
                        .flatMap(nobodyIsBusy -> save(session).thenReturn(session))));
    }

    private boolean isFree(SessionView view) {
        return view.session().status() == SessionStatus.SCHEDULED
                && view.taken() == 0
                && clock.instant().isBefore(view.session().start());
    }

    private Mono<Void> save(Session session) {
        return sessions.save(List.of(session))
                .then(runs.size(session.studioId(), session.runId()))
                .flatMap(size -> facts.publish(List.of(session), size));
    }
}
