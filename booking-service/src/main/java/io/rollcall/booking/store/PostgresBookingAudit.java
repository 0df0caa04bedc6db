package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.application.BookingAudit;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads across studios with the worker's role. */
public final class PostgresBookingAudit implements BookingAudit {

    // Whoever waits for an answer is looked at again some time, and the index of those holds nobody else.
    private static final String UNSETTLED = """
            SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
                   count(*) FILTER (WHERE state IN ('pending', 'cancelling') AND deadline_at <= now()) AS overdue
              FROM (SELECT state, deadline_at FROM booking WHERE look_again_at IS NOT NULL LIMIT :most) AS waiting
            """;

    // One statement, so that a session and its bookings are seen at one moment.
    private static final String SESSIONS = """
            SELECT s.studio_id, s.session_id,
                   s.taken > s.capacity AND NOT s.over_capacity OR s.taken <> held.seats AS wrong
              FROM (SELECT studio_id, session_id, taken, capacity, over_capacity
                      FROM session_seats
                     WHERE (studio_id, session_id) > (:studio, :session)
                     ORDER BY studio_id, session_id
                     LIMIT :sessions) AS s
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(bs.seats), 0) AS seats
                     FROM booking_session bs
                     JOIN booking b ON b.studio_id = bs.studio_id AND b.booking_id = bs.booking_id
                    WHERE bs.studio_id = s.studio_id AND bs.session_id = s.session_id
                      AND %s) AS held
             ORDER BY s.studio_id, s.session_id
            """.formatted(BookingRows.HOLDS_SEATS);

    private final DatabaseClient database;

    public PostgresBookingAudit(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Unsettled> unsettled(int most) {
        return database.sql(UNSETTLED)
                .bind("most", most)
                .map(row -> new Unsettled(Column.of(row, "pending", Long.class), Column.of(row, "overdue", Long.class)))
                .one();
    }

    private record Seen(SessionKey session, boolean wrong) {
        static Seen read(Readable row) {
            return new Seen(
                    new SessionKey(Column.of(row, "studio_id", UUID.class), Column.of(row, "session_id", UUID.class)),
                    Column.of(row, "wrong", Boolean.class));
        }
    }

    @Override
    public Mono<Page> sessionsAfter(SessionKey last, int sessions) {
        return database.sql(SESSIONS)
                .bind("studio", last.studioId())
                .bind("session", last.sessionId())
                .bind("sessions", sessions)
                .map(Seen::read)
                .all()
                .collectList()
                .map(seen -> page(last, seen));
    }

    private static Page page(SessionKey before, List<Seen> seen) {
        return new Page(
                seen.size(),
                seen.isEmpty() ? before : seen.getLast().session(),
                seen.stream().filter(Seen::wrong).map(Seen::session).toList());
    }
}
