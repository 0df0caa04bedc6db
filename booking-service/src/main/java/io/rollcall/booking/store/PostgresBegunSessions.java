package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.attendance.BegunSessions;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** Sessions that have begun, with the worker's role. */
public final class PostgresBegunSessions implements BegunSessions {

    private static final String LOCK = """
            SELECT s.session_id
              FROM session_seats s
             WHERE s.starts_at <= now() AND NOT s.cancelled
               AND (s.studio_id, s.session_id) IN (
                   SELECT held.studio_id, held.session_id
                     FROM booking_session held
                     JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                       ON held.studio_id = wanted.studio_id AND held.booking_id = wanted.booking_id)
             ORDER BY s.session_id
               FOR NO KEY UPDATE OF s
            """;

    // After the locks, in a statement of its own: only then does it see what the holders before us have written.
    private static final String FIND = """
            SELECT held.studio_id, held.booking_id, held.session_id,
                   s.completed_at IS NULL AND (
                       SELECT a.attendance
                         FROM attendance a
                        WHERE a.studio_id = held.studio_id AND a.booking_id = held.booking_id
                          AND a.session_id = held.session_id
                        ORDER BY a.seq DESC
                        LIMIT 1) IS NULL AS open
              FROM booking_session held
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON held.studio_id = wanted.studio_id AND held.booking_id = wanted.booking_id
              JOIN session_seats s ON s.studio_id = held.studio_id AND s.session_id = held.session_id
             WHERE s.starts_at <= now() AND NOT s.cancelled
             ORDER BY held.booking_id, held.position
            """;

    private static final String MARK_ATTENDED = """
            INSERT INTO attendance (studio_id, booking_id, session_id, attendance, marked_by, said_at)
            SELECT came.studio_id, came.booking_id, came.session_id, 'attended', :marked_by,
                   greatest(now(), (SELECT max(coalesce(a.said_at, a.marked_at)) + interval '1 microsecond'
                                      FROM attendance a
                                     WHERE a.studio_id = came.studio_id AND a.booking_id = came.booking_id
                                       AND a.session_id = came.session_id))
              FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[])
                AS came (studio_id, booking_id, session_id)
            """;

    private final DatabaseClient database;

    public PostgresBegunSessions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<BegunSession>> lock(List<BookingRef> refs) {
        if (refs.isEmpty()) {
            return Mono.just(List.of());
        }
        Mono<Long> locked =
                PostgresBookings.of(database, LOCK, refs).fetch().all().count();
        Mono<List<BegunSession>> found = PostgresBookings.of(database, FIND, refs)
                .map(row -> new BegunSession(
                        PostgresBookings.ref(row),
                        Column.of(row, "session_id", UUID.class),
                        Column.of(row, "open", Boolean.class)))
                .all()
                .collectList();
        return Pipelined.both(locked, found).map(Tuple2::getT2);
    }

    @Override
    public Mono<Void> markAttended(List<BegunSession> sessions, UUID markedBy) {
        if (sessions.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(MARK_ATTENDED)
                .bind("studios", each(sessions, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(sessions, each -> each.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(sessions, BegunSession::sessionId, UUID[]::new))
                .bind("marked_by", markedBy)
                .fetch()
                .rowsUpdated()
                .then();
    }
}
