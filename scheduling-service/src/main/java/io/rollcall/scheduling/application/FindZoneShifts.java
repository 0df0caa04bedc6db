package io.rollcall.scheduling.application;

import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.scheduling.sessions.SessionState;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds a studio's coming sessions whose clock on the wall would show another time than was meant. */
public final class FindZoneShifts {

    /** Sessions shown at once; there are more when some of these have been moved. */
    public static final int MOST = 100;

    private static final int PAGE = 500;

    private final StudioDatabase database;
    private final Sessions sessions;
    private final Clock clock;

    public FindZoneShifts(StudioDatabase database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Mono<List<SessionView>> find(UUID studioId) {
        Instant now = clock.instant();
        return page(studioId, null, now)
                .expand(page -> page.size() == PAGE
                        ? page(studioId, page.getLast().session().sessionId(), now)
                        : Mono.empty())
                .concatMapIterable(page -> page)
                .filter(view -> view.state(now) != SessionState.CANCELLED
                        && !view.session().showsItsLocalStart())
                .take(MOST)
                .collectList();
    }

    private Mono<List<SessionView>> page(UUID studioId, @Nullable UUID after, Instant now) {
        SessionFilter coming = new SessionFilter(null, null, null, null, now, now, null, after, PAGE);
        return database.inStudio(
                studioId, sessions.list(studioId, coming, Audience.STAFF).collectList());
    }
}
