package io.rollcall.booking.store;

import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Sessions through row-level security. */
public final class PostgresStudioSessions implements StudioSessions {

    private static final String FIND =
            "SELECT %s FROM session_seats s WHERE s.studio_id = :studio AND s.session_id = :session AND %s"
                    .formatted(SessionRows.COLUMNS, SessionRows.MADE);

    private static final String UPCOMING = """
            SELECT %s FROM session_seats s
             WHERE s.studio_id = :studio AND s.ends_at > now() AND %s
             ORDER BY s.ends_at
             LIMIT :limit
            """.formatted(SessionRows.COLUMNS, SessionRows.MADE);

    private static final String ALL = """
            SELECT %s FROM session_seats s WHERE s.studio_id = :studio AND s.session_id = ANY (:sessions::uuid[]) AND %s
            """.formatted(SessionRows.COLUMNS, SessionRows.MADE);

    // All that the offering needs has come as well.
    private static final String COMPLETE = """
            NOT EXISTS (
                SELECT 1 FROM unnest(o.resource_ids) AS need (resource_id)
                 WHERE NOT EXISTS (
                     SELECT 1 FROM resource r
                      WHERE r.studio_id = o.studio_id AND r.resource_id = need.resource_id))
            """;

    private static final String BOOKABLE = """
            FROM session_seats s
            JOIN offering o ON o.studio_id = s.studio_id AND o.offering_id = s.offering_id AND %s
            """.formatted(COMPLETE);

    private static final String ALL_KNOWN = """
            SELECT count(*) = :expected AS known
            %s WHERE s.studio_id = :studio AND s.session_id = ANY (:sessions::uuid[]) AND %s
            """.formatted(BOOKABLE, SessionRows.MADE);

    private static final String RUN_KNOWN = """
            SELECT count(*) > 0 AND count(*) = max(s.run_size) AS known
            %s WHERE s.studio_id = :studio AND s.run_id = :run AND %s
            """.formatted(BOOKABLE, SessionRows.MADE);

    private static final String OFFERING_KNOWN = """
            SELECT count(*) > 0 AS known
              FROM offering o
             WHERE o.studio_id = :studio AND o.offering_id = :offering AND o.duration_seconds IS NOT NULL AND %s
            """.formatted(COMPLETE);

    private static final String SERIES_KNOWN = """
            SELECT count(*) > 0 AS known
              FROM offering o
             WHERE o.studio_id = :studio AND o.offering_id = :offering AND %s
            """.formatted(COMPLETE);

    private static final String SOME_OF_RUN_KNOWN = """
            SELECT count(*) > 0 AS known
            %s WHERE s.studio_id = :studio AND s.run_id = :run AND %s
            """.formatted(BOOKABLE, SessionRows.MADE);

    private final StudioDatabase database;

    public PostgresStudioSessions(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<SessionSeats> find(UUID studioId, UUID sessionId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(FIND)
                        .bind("studio", studioId)
                        .bind("session", sessionId)
                        .map(SessionRows::read)
                        .one());
    }

    @Override
    public Mono<List<SessionSeats>> upcoming(UUID studioId, int limit) {
        return list(studioId, database.client().sql(UPCOMING).bind("limit", limit));
    }

    @Override
    public Mono<List<SessionSeats>> all(UUID studioId, Set<UUID> sessionIds) {
        return list(studioId, database.client().sql(ALL).bind("sessions", sessionIds.toArray(UUID[]::new)));
    }

    private Mono<List<SessionSeats>> list(UUID studioId, GenericExecuteSpec list) {
        return database.inStudio(
                studioId,
                list.bind("studio", studioId).map(SessionRows::read).all().collectList());
    }

    @Override
    public Mono<Boolean> known(Selection selection) {
        GenericExecuteSpec count = switch (selection.choice()) {
            case SessionChoice.Chosen chosen ->
                database.client()
                        .sql(ALL_KNOWN)
                        .bind("expected", chosen.sessionIds().size())
                        .bind("sessions", chosen.sessionIds().toArray(UUID[]::new));
            case SessionChoice.WholeRun run -> database.client().sql(RUN_KNOWN).bind("run", run.runId());
            case SessionChoice.NewSession made ->
                database.client()
                        .sql(OFFERING_KNOWN)
                        .bind("offering", made.slot().offeringId());
            case SessionChoice.NextWithRoom next -> known(next.series());
        };
        return database.inStudio(
                selection.studioId(),
                count.bind("studio", selection.studioId())
                        .map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class)))
                        .one()
                        .filter(known -> known));
    }

    private GenericExecuteSpec known(SessionChoice.Series series) {
        return switch (series) {
            case SessionChoice.Series.OfOffering(UUID offering) ->
                database.client().sql(SERIES_KNOWN).bind("offering", offering);
            case SessionChoice.Series.OfRun(UUID run) ->
                database.client().sql(SOME_OF_RUN_KNOWN).bind("run", run);
        };
    }
}
