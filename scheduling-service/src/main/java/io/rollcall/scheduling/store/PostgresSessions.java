package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions through row-level security. */
public final class PostgresSessions implements Sessions {

    private static final String ADD = """
            INSERT INTO session (studio_id, session_id, run_id, offering_id, number, starts_at, ends_at, time_zone,
                                 local_start, capacity, status, version)
            SELECT * FROM unnest(:studios::uuid[], :sessions::uuid[], :runs::uuid[], :offerings::uuid[], :numbers::int[],
                                 :starts::timestamptz[], :ends::timestamptz[], :zones::text[], :local_starts::timestamp[],
                                 :capacities::int[], :statuses::text[], :versions::bigint[])
            """;

    private static final String COLUMNS = """
            s.studio_id, s.session_id, s.run_id, s.offering_id, s.number, s.starts_at, s.ends_at, s.time_zone,
            s.local_start, s.capacity, s.status, s.version
            """;

    private static final String OF_RUN = """
            SELECT %s
              FROM session s
             WHERE s.studio_id = :studio AND s.run_id = :run
             ORDER BY s.number
            """.formatted(COLUMNS);

    private static final String VIEW = """
            SELECT %s, coalesce(a.taken, 0) AS taken
              FROM session s
              LEFT JOIN session_availability a USING (studio_id, session_id)
            """.formatted(COLUMNS);

    private static final String LOCK = VIEW + """
             WHERE s.studio_id = :studio AND s.session_id = :session
               FOR UPDATE OF s
            """;

    private static final String SAVE = """
            UPDATE session
               SET starts_at = :start, ends_at = :end, time_zone = :zone, local_start = :local_start,
                   capacity = :capacity, status = :status, version = :version
             WHERE studio_id = :studio AND session_id = :session
            """;

    private static final String VISIBLE = VIEW + """
              JOIN known_offering o USING (studio_id, offering_id)
             WHERE s.studio_id = :studio
               AND (o.published OR :staff)
            """;

    private static final String FIND = VISIBLE + " AND s.session_id = :session";

    private static final String LIST = VISIBLE + """
               AND (:run::uuid IS NULL OR s.run_id = :run)
               AND (:offering::uuid IS NULL OR s.offering_id = :offering)
               AND (:from::timestamptz IS NULL OR s.starts_at >= :from)
               AND (:to::timestamptz IS NULL OR s.starts_at < :to)
               AND (:after::uuid IS NULL OR s.session_id > :after)
             ORDER BY s.session_id
             LIMIT :limit
            """;

    private final DatabaseClient studio;

    public PostgresSessions(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Void> add(List<Session> sessions) {
        return studio.sql(ADD)
                .bind("studios", each(sessions, Session::studioId, UUID[]::new))
                .bind("sessions", each(sessions, Session::sessionId, UUID[]::new))
                .bind("runs", each(sessions, Session::runId, UUID[]::new))
                .bind("offerings", each(sessions, Session::offeringId, UUID[]::new))
                .bind("numbers", each(sessions, Session::number, Integer[]::new))
                .bind("starts", each(sessions, Session::start, Instant[]::new))
                .bind("ends", each(sessions, Session::end, Instant[]::new))
                .bind("zones", each(sessions, session -> session.zone().getId(), String[]::new))
                .bind("local_starts", each(sessions, Session::localStart, LocalDateTime[]::new))
                .bind("capacities", each(sessions, Session::capacity, Integer[]::new))
                .bind("statuses", each(sessions, PostgresSessions::status, String[]::new))
                .bind("versions", each(sessions, Session::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Flux<Session> ofRun(UUID studioId, UUID runId) {
        return studio.sql(OF_RUN)
                .bind("studio", studioId)
                .bind("run", runId)
                .map(PostgresSessions::read)
                .all();
    }

    @Override
    public Mono<SessionView> find(UUID studioId, UUID sessionId, Audience audience) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("staff", audience == Audience.STAFF)
                .bind("session", sessionId)
                .map(PostgresSessions::view)
                .one();
    }

    @Override
    public Mono<SessionView> lock(UUID studioId, UUID sessionId) {
        return studio.sql(LOCK)
                .bind("studio", studioId)
                .bind("session", sessionId)
                .map(PostgresSessions::view)
                .one();
    }

    @Override
    public Mono<Void> save(Session session) {
        return studio.sql(SAVE)
                .bind("studio", session.studioId())
                .bind("session", session.sessionId())
                .bind("start", session.start())
                .bind("end", session.end())
                .bind("zone", session.zone().getId())
                .bind("local_start", session.localStart())
                .bind("capacity", session.capacity())
                .bind("status", status(session))
                .bind("version", session.version())
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Flux<SessionView> list(UUID studioId, SessionFilter filter, Audience audience) {
        return studio.sql(LIST)
                .bind("studio", studioId)
                .bind("staff", audience == Audience.STAFF)
                .bind("run", Column.orNull(filter.runId(), UUID.class))
                .bind("offering", Column.orNull(filter.offeringId(), UUID.class))
                .bind("from", Column.orNull(filter.from(), Instant.class))
                .bind("to", Column.orNull(filter.to(), Instant.class))
                .bind("after", Column.orNull(filter.after(), UUID.class))
                .bind("limit", filter.limit())
                .map(PostgresSessions::view)
                .all();
    }

    private static SessionView view(Readable row) {
        return new SessionView(read(row), Column.of(row, "taken", Integer.class));
    }

    private static Session read(Readable row) {
        return new Session(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "session_id", UUID.class),
                Column.of(row, "run_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.of(row, "number", Integer.class),
                Column.of(row, "starts_at", Instant.class),
                Column.of(row, "ends_at", Instant.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "local_start", LocalDateTime.class),
                Column.of(row, "capacity", Integer.class),
                SessionStatus.valueOf(Column.of(row, "status", String.class).toUpperCase(Locale.ROOT)),
                Column.of(row, "version", Long.class));
    }

    private static String status(Session session) {
        return session.status().name().toLowerCase(Locale.ROOT);
    }
}
