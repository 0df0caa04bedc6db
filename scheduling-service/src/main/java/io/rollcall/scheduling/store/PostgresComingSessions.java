package io.rollcall.scheduling.store;

import io.rollcall.scheduling.sessions.ComingSessions;
import io.rollcall.scheduling.sessions.Session;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Sessions of all studios, with the worker's role. */
public final class PostgresComingSessions implements ComingSessions {

    private static final String AFTER = """
            SELECT %s
              FROM session s
             WHERE s.status = 'scheduled' AND s.starts_at > :now
               AND (s.studio_id, s.session_id) > (coalesce(:studio::uuid, '00000000-0000-0000-0000-000000000000'),
                                                  coalesce(:session::uuid, '00000000-0000-0000-0000-000000000000'))
             ORDER BY s.studio_id, s.session_id
             LIMIT :limit
            """.formatted(PostgresSessions.COLUMNS);

    private final DatabaseClient worker;

    public PostgresComingSessions(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Flux<Session> after(@Nullable Place after, Instant now, int limit) {
        return worker.sql(AFTER)
                .bind("now", now)
                .bind("studio", Column.orNull(after == null ? null : after.studioId(), UUID.class))
                .bind("session", Column.orNull(after == null ? null : after.sessionId(), UUID.class))
                .bind("limit", limit)
                .map(PostgresSessions::read)
                .all();
    }
}
