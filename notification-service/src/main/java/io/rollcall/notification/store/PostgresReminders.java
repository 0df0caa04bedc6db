package io.rollcall.notification.store;

import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Reminders;
import io.rollcall.notification.store.LetterPile.Called;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Reminders in PostgreSQL, called for across studios by the worker role. The database's clock decides when. */
public final class PostgresReminders implements Reminders {

    private static final String DUE = """
            WITH due AS (
                 SELECT studio_id, id FROM session
                  WHERE reminded_for IS DISTINCT FROM starts_at
                    AND starts_at > now() AND starts_at <= now() + make_interval(secs => :lead)
                  ORDER BY starts_at LIMIT :most
                    FOR UPDATE SKIP LOCKED)
            UPDATE session s SET reminded_for = s.starts_at
              FROM due
             WHERE s.studio_id = due.studio_id AND s.id = due.id
            RETURNING s.studio_id, s.id
            """;

    private static final String WHOM = """
            SELECT b.studio_id, b.id AS booking_id, b.client_id, s.id AS session_id,
                   extract(epoch FROM s.starts_at)::bigint AS start
              FROM unnest(:studios::uuid[], :sessions::uuid[]) AS due (studio_id, session_id)
              JOIN session s ON s.studio_id = due.studio_id AND s.id = due.session_id
              JOIN booking b ON b.studio_id = s.studio_id AND b.session_ids @> ARRAY[s.id]
             WHERE b.status = 'confirmed'
               AND greatest(b.confirmed_at, s.timed_at) <= s.starts_at - make_interval(secs => :lead)
            """;

    private final WorkerDatabase database;
    private final LetterPile pile;

    public PostgresReminders(WorkerDatabase database, Supplier<UUID> ids) {
        this.database = database;
        this.pile = new LetterPile(database.client(), ids);
    }

    private record Due(UUID studioId, UUID sessionId) {}

    @Override
    public Mono<Integer> callFor(Duration lead, int most) {
        return database.transaction(database.client()
                .sql(DUE)
                .bind("lead", (double) lead.toSeconds())
                .bind("most", most)
                .map(row -> new Due(row.get("studio_id", UUID.class), row.get("id", UUID.class)))
                .all()
                .collectList()
                .flatMap(due -> due.isEmpty() ? Mono.just(0) : remind(due, lead).thenReturn(due.size())));
    }

    private Mono<Void> remind(List<Due> due, Duration lead) {
        return database.client()
                .sql(WHOM)
                .bind("studios", LetterPile.each(due, Due::studioId, UUID[]::new))
                .bind("sessions", LetterPile.each(due, Due::sessionId, UUID[]::new))
                .bind("lead", (double) lead.toSeconds())
                .map(row -> new Called(
                        row.get("studio_id", UUID.class),
                        row.get("booking_id", UUID.class),
                        row.get("client_id", UUID.class),
                        LetterKind.SESSION_REMINDER,
                        row.get("session_id", UUID.class),
                        null,
                        row.get("start", Long.class)))
                .all()
                .collectList()
                .flatMap(called -> called.isEmpty() ? Mono.empty() : pile.queue(called));
    }
}
