package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.scheduling.sessions.SessionState;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.staff.Assignment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions through row-level security. */
public final class PostgresSessions implements Sessions {

    private static final String ADD = """
            INSERT INTO session (studio_id, session_id, run_id, offering_id, number, starts_at, ends_at, time_zone,
                                 local_start, capacity, status, meeting_platform, meeting_link, notes, metadata,
                                 version)
            SELECT * FROM unnest(:studios::uuid[], :sessions::uuid[], :runs::uuid[], :offerings::uuid[], :numbers::int[],
                                 :starts::timestamptz[], :ends::timestamptz[], :zones::text[], :local_starts::timestamp[],
                                 :capacities::int[], :statuses::text[], :platforms::text[], :links::text[], :notes::text[],
                                 :metadata::text[]::json[], :versions::bigint[])
            """;

    // An exclusion constraint on the people's time decides between callers.
    private static final String ADD_STAFF = """
            INSERT INTO assignment (studio_id, session_id, staff_member_id, role, during, live)
            SELECT studio_id, session_id, staff_member_id, role, tstzrange(starts_at, ends_at), live
              FROM unnest(:studios::uuid[], :sessions::uuid[], :members::uuid[], :roles::text[], :starts::timestamptz[],
                          :ends::timestamptz[], :live::boolean[])
                AS added (studio_id, session_id, staff_member_id, role, starts_at, ends_at, live)
            """;

    private static final String DROP_STAFF = """
            DELETE FROM assignment a USING unnest(:studios::uuid[], :sessions::uuid[]) AS changed (studio_id, session_id)
             WHERE a.studio_id = changed.studio_id AND a.session_id = changed.session_id
            """;

    static final String COLUMNS = """
            s.studio_id, s.session_id, s.run_id, s.offering_id, s.number, s.starts_at, s.ends_at, s.time_zone,
            s.local_start, s.capacity, s.status, s.meeting_platform, s.meeting_link, s.notes,
            s.metadata::text AS metadata, s.version,
            ARRAY(SELECT i.staff_member_id FROM assignment i
                   WHERE i.studio_id = s.studio_id AND i.session_id = s.session_id
                   ORDER BY i.staff_member_id) AS staff,
            ARRAY(SELECT i.role FROM assignment i
                   WHERE i.studio_id = s.studio_id AND i.session_id = s.session_id
                   ORDER BY i.staff_member_id) AS staff_roles
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

    private static final String LOCK_RUN = VIEW + """
             WHERE s.studio_id = :studio AND s.run_id = :run
             ORDER BY s.number
               FOR UPDATE OF s
            """;

    private static final String SAVE = """
            UPDATE session AS s
               SET starts_at = now_is.starts_at, ends_at = now_is.ends_at, time_zone = now_is.time_zone,
                   local_start = now_is.local_start, capacity = now_is.capacity, status = now_is.status,
                   meeting_platform = now_is.platform, meeting_link = now_is.link, notes = now_is.notes,
                   metadata = now_is.metadata, version = now_is.version, changed_at = now()
              FROM unnest(:studios::uuid[], :sessions::uuid[], :starts::timestamptz[], :ends::timestamptz[], :zones::text[],
                          :local_starts::timestamp[], :capacities::int[], :statuses::text[], :platforms::text[],
                          :links::text[], :notes::text[], :metadata::text[]::json[], :versions::bigint[])
                AS now_is (studio_id, session_id, starts_at, ends_at, time_zone,
                           local_start, capacity, status, platform,
                           link, notes, metadata, version)
             WHERE s.studio_id = now_is.studio_id AND s.session_id = now_is.session_id
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
               AND (:member::uuid IS NULL OR EXISTS (
                        SELECT FROM assignment i
                         WHERE i.studio_id = s.studio_id AND i.session_id = s.session_id AND i.staff_member_id = :member))
               AND (:state::text IS NULL OR :state = CASE
                        WHEN s.status = 'cancelled' THEN 'cancelled'
                        WHEN s.ends_at <= :now THEN 'completed'
                        WHEN s.starts_at <= :now THEN 'active'
                        WHEN coalesce(a.taken, 0) >= s.capacity THEN 'full'
                        ELSE 'upcoming' END)
               AND (:from::timestamptz IS NULL OR s.starts_at >= :from)
               AND (:to::timestamptz IS NULL OR s.starts_at < :to)
               AND s.session_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
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
                .bind("platforms", each(sessions, session -> session.details().meetingPlatform(), String[]::new))
                .bind("links", each(sessions, session -> session.details().meetingLink(), String[]::new))
                .bind("notes", each(sessions, session -> session.details().notes(), String[]::new))
                .bind("metadata", each(sessions, session -> session.details().metadata(), String[]::new))
                .bind("versions", each(sessions, Session::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then(addStaff(sessions));
    }

    private Mono<Void> addStaff(List<Session> sessions) {
        List<Taught> taught = sessions.stream()
                .flatMap(session -> session.staff().stream().map(assignment -> new Taught(session, assignment)))
                .toList();
        return taught.isEmpty()
                ? Mono.empty()
                : studio.sql(ADD_STAFF)
                        .bind("studios", each(taught, one -> one.session().studioId(), UUID[]::new))
                        .bind("sessions", each(taught, one -> one.session().sessionId(), UUID[]::new))
                        .bind("members", each(taught, one -> one.assignment().staffMemberId(), UUID[]::new))
                        .bind("roles", each(taught, one -> StaffColumns.role(one.assignment()), String[]::new))
                        .bind("starts", each(taught, one -> one.session().start(), Instant[]::new))
                        .bind("ends", each(taught, one -> one.session().end(), Instant[]::new))
                        .bind(
                                "live",
                                each(taught, one -> one.session().status() == SessionStatus.SCHEDULED, Boolean[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    private record Taught(Session session, Assignment assignment) {}

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
    public Flux<SessionView> lockRun(UUID studioId, UUID runId) {
        return studio.sql(LOCK_RUN)
                .bind("studio", studioId)
                .bind("run", runId)
                .map(PostgresSessions::view)
                .all();
    }

    @Override
    public Mono<Void> save(List<Session> sessions) {
        UUID[] studios = each(sessions, Session::studioId, UUID[]::new);
        UUID[] ids = each(sessions, Session::sessionId, UUID[]::new);
        Mono<Long> save = studio.sql(SAVE)
                .bind("studios", studios)
                .bind("sessions", ids)
                .bind("starts", each(sessions, Session::start, Instant[]::new))
                .bind("ends", each(sessions, Session::end, Instant[]::new))
                .bind("zones", each(sessions, session -> session.zone().getId(), String[]::new))
                .bind("local_starts", each(sessions, Session::localStart, LocalDateTime[]::new))
                .bind("capacities", each(sessions, Session::capacity, Integer[]::new))
                .bind("statuses", each(sessions, PostgresSessions::status, String[]::new))
                .bind("platforms", each(sessions, session -> session.details().meetingPlatform(), String[]::new))
                .bind("links", each(sessions, session -> session.details().meetingLink(), String[]::new))
                .bind("notes", each(sessions, session -> session.details().notes(), String[]::new))
                .bind("metadata", each(sessions, session -> session.details().metadata(), String[]::new))
                .bind("versions", each(sessions, Session::version, Long[]::new))
                .fetch()
                .rowsUpdated();
        // All go before any comes: one may take the time that another leaves.
        Mono<Long> dropStaff = studio.sql(DROP_STAFF)
                .bind("studios", studios)
                .bind("sessions", ids)
                .fetch()
                .rowsUpdated();
        return save.then(dropStaff).then(addStaff(sessions));
    }

    @Override
    public Flux<SessionView> list(UUID studioId, SessionFilter filter, Audience audience) {
        return studio.sql(LIST)
                .bind("studio", studioId)
                .bind("staff", audience == Audience.STAFF)
                .bind("run", Column.orNull(filter.runId(), UUID.class))
                .bind("offering", Column.orNull(filter.offeringId(), UUID.class))
                .bind("member", Column.orNull(filter.staffMemberId(), UUID.class))
                .bind("state", Column.orNull(name(filter.state()), String.class))
                .bind("now", filter.now())
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

    static Session read(Readable row) {
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
                StaffColumns.read(row),
                new SessionDetails(
                        row.get("meeting_platform", String.class),
                        row.get("meeting_link", String.class),
                        row.get("notes", String.class),
                        Column.of(row, "metadata", String.class)),
                Column.of(row, "version", Long.class));
    }

    private static @Nullable String name(@Nullable SessionState state) {
        return state == null ? null : state.name().toLowerCase(Locale.ROOT);
    }

    private static String status(Session session) {
        return session.status().name().toLowerCase(Locale.ROOT);
    }
}
