package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.calendars.BookedSession;
import io.rollcall.scheduling.calendars.BookedSessionCopies;
import io.rollcall.scheduling.calendars.BookingState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps which sessions clients have booked, with the worker's role. */
public final class PostgresBookedSessionCopies implements BookedSessionCopies {

    private static final String KEEP = """
            INSERT INTO booked_session AS k (studio_id, booking_id, session_id, client_id, version, changed_at, live)
            SELECT DISTINCT ON (studio_id, booking_id, session_id) *, true
              FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :clients::uuid[], :versions::bigint[],
                          :changed::timestamptz[])
                AS told (studio_id, booking_id, session_id, client_id, version, changed_at)
             ORDER BY studio_id, booking_id, session_id, version DESC
            ON CONFLICT (studio_id, booking_id, session_id) DO UPDATE
               SET version = excluded.version, changed_at = excluded.changed_at, live = true
             WHERE k.version < excluded.version
            """;

    private static final String RELEASE = """
            UPDATE booked_session AS k
               SET live = false, version = now_is.version, changed_at = now_is.changed_at
              FROM (SELECT DISTINCT ON (studio_id, booking_id) *
                      FROM unnest(:studios::uuid[], :bookings::uuid[], :versions::bigint[], :changed::timestamptz[])
                        AS told (studio_id, booking_id, version, changed_at)
                     ORDER BY studio_id, booking_id, version DESC) AS now_is
             WHERE k.studio_id = now_is.studio_id AND k.booking_id = now_is.booking_id
               AND k.version < now_is.version AND k.live
            """;

    private final DatabaseClient worker;

    public PostgresBookedSessionCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<BookedSession> sessions) {
        return sessions.isEmpty()
                ? Mono.empty()
                : worker.sql(KEEP)
                        .bind("studios", each(sessions, BookedSession::studioId, UUID[]::new))
                        .bind("bookings", each(sessions, BookedSession::bookingId, UUID[]::new))
                        .bind("sessions", each(sessions, BookedSession::sessionId, UUID[]::new))
                        .bind("clients", each(sessions, BookedSession::clientId, UUID[]::new))
                        .bind("versions", each(sessions, BookedSession::version, Long[]::new))
                        .bind("changed", each(sessions, BookedSession::changedAt, Instant[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    @Override
    public Mono<Void> release(List<BookingState> bookings) {
        return bookings.isEmpty()
                ? Mono.empty()
                : worker.sql(RELEASE)
                        .bind("studios", each(bookings, BookingState::studioId, UUID[]::new))
                        .bind("bookings", each(bookings, BookingState::bookingId, UUID[]::new))
                        .bind("versions", each(bookings, BookingState::version, Long[]::new))
                        .bind("changed", each(bookings, BookingState::changedAt, Instant[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }
}
