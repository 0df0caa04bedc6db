package io.rollcall.credits.store;

import io.rollcall.credits.workouts.CopiesForWorkouts;
import io.rollcall.credits.workouts.KnownBooking;
import io.rollcall.credits.workouts.KnownSession;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps copies of sessions and bookings, with the worker's role. */
public final class PostgresCopiesForWorkouts implements CopiesForWorkouts {

    // One batch may carry several versions of a session; a statement may touch a row once. Lists of ids come as text,
    // since unnest would take an array of arrays apart.
    private static final String KEEP_SESSIONS = """
            INSERT INTO known_session AS k (studio_id, id, starts_at, ends_at, cancelled, trainers, version)
            SELECT DISTINCT ON (studio_id, id) studio_id, id, starts_at, ends_at, cancelled, trainers::uuid[], version
              FROM unnest(:studios::uuid[], :ids::uuid[], :starts::timestamptz[], :ends::timestamptz[],
                          :cancelled::boolean[], :trainers::text[], :versions::bigint[])
                AS told (studio_id, id, starts_at, ends_at, cancelled, trainers, version)
             ORDER BY studio_id, id, version DESC
            ON CONFLICT (studio_id, id) DO UPDATE
               SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, cancelled = excluded.cancelled,
                   trainers = excluded.trainers, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_BOOKINGS = """
            INSERT INTO known_booking AS k (studio_id, id, client_id, session_ids, confirmed, version)
            SELECT DISTINCT ON (studio_id, id) studio_id, id, client_id, session_ids::uuid[], confirmed, version
              FROM unnest(:studios::uuid[], :ids::uuid[], :clients::uuid[], :sessions::text[], :confirmed::boolean[],
                          :versions::bigint[])
                AS told (studio_id, id, client_id, session_ids, confirmed, version)
             ORDER BY studio_id, id, version DESC
            ON CONFLICT (studio_id, id) DO UPDATE
               SET client_id = excluded.client_id, session_ids = excluded.session_ids, confirmed = excluded.confirmed,
                   version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresCopiesForWorkouts(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keepSessions(List<KnownSession> sessions) {
        Columns<KnownSession> columns = new Columns<>(sessions);
        return sessions.isEmpty()
                ? Mono.empty()
                : worker.sql(KEEP_SESSIONS)
                        .bind("studios", columns.uuids(KnownSession::studioId))
                        .bind("ids", columns.uuids(KnownSession::id))
                        .bind(
                                "starts",
                                sessions.stream().map(KnownSession::startsAt).toArray(Instant[]::new))
                        .bind(
                                "ends",
                                sessions.stream().map(KnownSession::endsAt).toArray(Instant[]::new))
                        .bind("cancelled", columns.booleans(KnownSession::cancelled))
                        .bind("trainers", columns.texts(session -> array(session.trainers())))
                        .bind("versions", columns.longs(KnownSession::version))
                        .then();
    }

    @Override
    public Mono<Void> keepBookings(List<KnownBooking> bookings) {
        Columns<KnownBooking> columns = new Columns<>(bookings);
        return bookings.isEmpty()
                ? Mono.empty()
                : worker.sql(KEEP_BOOKINGS)
                        .bind("studios", columns.uuids(KnownBooking::studioId))
                        .bind("ids", columns.uuids(KnownBooking::id))
                        .bind("clients", columns.uuids(KnownBooking::clientId))
                        .bind("sessions", columns.texts(booking -> array(booking.sessionIds())))
                        .bind("confirmed", columns.booleans(KnownBooking::confirmed))
                        .bind("versions", columns.longs(KnownBooking::version))
                        .then();
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
