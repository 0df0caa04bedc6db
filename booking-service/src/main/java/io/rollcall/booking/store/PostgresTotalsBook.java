package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.totals.TotalsBook;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Totals of all studios, with the worker's role. */
public final class PostgresTotalsBook implements TotalsBook {

    // One counts in a studio at a time: a lock of each row would be written down with the row. Sorted, so that two who
    // count in the same studios wait for each other in one order. The seed keeps these locks apart from others that are
    // taken by ids.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended(sorted.id::text, 22))
              FROM (SELECT DISTINCT id FROM unnest(:studios::uuid[]) AS id ORDER BY id) AS sorted
            """;

    // After the lock, in a statement of its own: it sees all that was committed before the last who counted let go.
    private static final String RECOUNT = """
            WITH asked AS (
                SELECT a.studio_id, a.client_id, away.merged_into
                  FROM unnest(:studios::uuid[], :clients::uuid[]) AS a (studio_id, client_id)
                  LEFT JOIN client away ON away.studio_id = a.studio_id AND away.client_id = a.client_id
                   AND away.merged_into IS NOT NULL
            ), wanted AS (
                SELECT asked.studio_id, asked.client_id, asked.merged_into IS NOT NULL AS is_away FROM asked
                UNION
                SELECT asked.studio_id, asked.merged_into, false FROM asked WHERE asked.merged_into IS NOT NULL
            ), owned AS (
                -- Who was merged away is counted, too, and owns nothing any more.
                SELECT wanted.studio_id, wanted.client_id AS counted,
                       CASE WHEN NOT wanted.is_away THEN wanted.client_id END AS client_id
                  FROM wanted
                UNION ALL
                SELECT m.studio_id, m.merged_into, m.client_id
                  FROM wanted
                  JOIN client m ON m.studio_id = wanted.studio_id AND m.merged_into = wanted.client_id
            ), figures AS (
                -- A line at least for each who is counted: joined to them afterwards, all would be compared with all.
                SELECT owned.studio_id, owned.counted, b.state, b.placed_at,
                       CASE b.state WHEN 'confirmed' THEN b.credits WHEN 'cancelled' THEN b.kept ELSE 0 END AS credits,
                       CASE WHEN b.currency <> z.currency THEN 0
                            WHEN b.payment_state = 'paid' THEN b.price_minor
                            WHEN b.payment_state IN ('pending', 'failed') AND b.state IN ('pending', 'confirmed')
                            THEN b.price_minor ELSE 0 END AS total_minor,
                       CASE WHEN b.currency = z.currency AND b.payment_state = 'paid'
                            THEN b.price_minor ELSE 0 END AS received_minor,
                       held.sessions, held.attended, held.last_attended, held.no_shows + lost.no_shows AS no_shows
                  FROM owned
                  LEFT JOIN known_studio z ON z.studio_id = owned.studio_id
                  LEFT JOIN booking b ON b.studio_id = owned.studio_id AND b.client_id = owned.client_id
                   AND b.state <> 'held' AND NOT b.lapsed AND z.studio_id IS NOT NULL
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS sessions,
                              count(*) FILTER (WHERE h.over AND h.attendance = 'attended') AS attended,
                              count(*) FILTER (WHERE h.over AND h.attendance = 'no_show') AS no_shows,
                              max(h.starts_at) FILTER (WHERE h.over AND h.attendance = 'attended') AS last_attended
                         FROM booking_session each
                         LEFT JOIN LATERAL (
                              SELECT s.starts_at, each.settled OR s.completed_at IS NOT NULL AS over,
                                     coalesce((SELECT a.attendance
                                                 FROM attendance a
                                                WHERE a.studio_id = each.studio_id AND a.booking_id = each.booking_id
                                                  AND a.session_id = each.session_id
                                                ORDER BY a.seq DESC
                                                LIMIT 1), s.unmarked_as, 'attended') AS attendance
                                FROM session_seats s
                               WHERE s.studio_id = each.studio_id AND s.session_id = each.session_id
                                 -- A booking that costs nothing because nobody came, or was excused, ends as cancelled.
                                 -- Of others, a session that is not settled is not looked at.
                                 AND (each.settled OR (b.state IN ('cancelling', 'cancelled')
                                                       AND b.reason IN ('no_show', 'excused')))
                               -- Keeps the condition inside, where it is asked before the session is read.
                               OFFSET 0) AS h ON true
                        WHERE each.studio_id = b.studio_id AND each.booking_id = b.booking_id
                          AND each.seats > each.coming
                 ) AS held
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS no_shows
                         FROM dropped_session d
                        WHERE d.studio_id = b.studio_id AND d.booking_id = b.booking_id AND d.cause = 'no_show'
                 ) AS lost
            ), counted AS (
                SELECT f.studio_id, f.counted AS client_id,
                       count(*) FILTER (WHERE f.state = 'confirmed') AS confirmed,
                       count(*) FILTER (WHERE f.state IN ('cancelling', 'cancelled')) AS cancelled,
                       count(*) FILTER (WHERE f.state = 'rejected') AS rejected,
                       coalesce(sum(f.sessions) FILTER (WHERE f.state = 'confirmed'), 0) AS sessions,
                       coalesce(sum(f.attended), 0) AS attended,
                       coalesce(sum(f.no_shows), 0) AS no_shows,
                       coalesce(sum(f.credits), 0) AS credits,
                       coalesce(sum(f.total_minor), 0) AS total_minor,
                       coalesce(sum(f.received_minor), 0) AS received_minor,
                       min(f.placed_at) FILTER (WHERE f.state NOT IN ('pending', 'rejected')) AS first_booking_at,
                       max(f.placed_at) FILTER (WHERE f.state NOT IN ('pending', 'rejected')) AS last_booking_at,
                       max(f.last_attended) AS last_session_at
                  FROM figures f
                 GROUP BY f.studio_id, f.counted
            )
            UPDATE client_totals t
               SET confirmed = c.confirmed, cancelled = c.cancelled, rejected = c.rejected,
                   sessions = c.sessions, attended = c.attended, no_shows = c.no_shows, credits = c.credits,
                   total_minor = c.total_minor, received_minor = c.received_minor,
                   first_booking_at = c.first_booking_at, last_booking_at = c.last_booking_at,
                   last_session_at = c.last_session_at
              FROM counted c
             WHERE t.studio_id = c.studio_id AND t.client_id = c.client_id
               AND (t.confirmed, t.cancelled, t.rejected, t.sessions, t.attended, t.no_shows, t.credits,
                    t.total_minor, t.received_minor, t.first_booking_at, t.last_booking_at, t.last_session_at)
                   IS DISTINCT FROM
                   (c.confirmed, c.cancelled, c.rejected, c.sessions, c.attended, c.no_shows, c.credits,
                    c.total_minor, c.received_minor, c.first_booking_at, c.last_booking_at, c.last_session_at)
            """;

    // A plan for any parameters makes a range of a comparison, and of an OR a look at all before it.
    private static final String CLIENTS = """
            SELECT c.studio_id, c.client_id
              FROM client c
             WHERE c.studio_id = :studio AND c.client_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY c.client_id
             LIMIT :limit
            """;

    private final DatabaseClient database;

    public PostgresTotalsBook(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Long> recount(List<ClientRef> clients) {
        List<ClientRef> asked = clients.stream().distinct().toList();
        return asked.isEmpty()
                ? Mono.just(0L)
                : lock(asked)
                        .then(Mono.defer(() -> database.sql(RECOUNT)
                                .bind("studios", each(asked, ClientRef::studioId, UUID[]::new))
                                .bind("clients", each(asked, ClientRef::clientId, UUID[]::new))
                                .fetch()
                                .rowsUpdated()));
    }

    private Mono<Void> lock(List<ClientRef> clients) {
        return database.sql(LOCK)
                .bind(
                        "studios",
                        clients.stream().map(ClientRef::studioId).distinct().toArray(UUID[]::new))
                .fetch()
                .all()
                .then();
    }

    @Override
    public Mono<List<ClientRef>> clients(UUID studioId, @Nullable UUID after, int limit) {
        return database.sql(CLIENTS)
                .bind("studio", studioId)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(PostgresTotalsBook::ref)
                .all()
                .collectList();
    }

    private static ClientRef ref(Readable row) {
        return new ClientRef(Column.of(row, "studio_id", UUID.class), Column.of(row, "client_id", UUID.class));
    }
}
