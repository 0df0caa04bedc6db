package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.RunSummary;
import io.rollcall.scheduling.sessions.Runs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs through row-level security. */
public final class PostgresRuns implements Runs {

    // The unique key makes a second caller wait for the first one's commit; after that nothing is inserted.
    private static final String CLAIM = """
            INSERT INTO run (studio_id, run_id, offering_id, pattern_id, repeat_of, first_day, name, created_at)
            VALUES (:studio, :run, :offering, :pattern, :repeat_of, :first_day, :name, :created_at)
            ON CONFLICT DO NOTHING
            """;

    private static final String COLUMNS =
            "r.studio_id, r.run_id, r.offering_id, r.pattern_id, r.repeat_of, r.first_day, r.name, r.created_at";

    private static final String OF_PATTERN = """
            SELECT %s
              FROM run r
             WHERE r.studio_id = :studio AND r.pattern_id = :pattern
            """.formatted(COLUMNS);

    private static final String OF_REPEAT = """
            SELECT %s
              FROM run r
             WHERE r.studio_id = :studio AND r.repeat_of = :repeat_of AND r.first_day = :first_day
            """.formatted(COLUMNS);

    private static final String SIZE =
            "SELECT count(*)::int AS size FROM session WHERE studio_id = :studio AND run_id = :run";

    private static final String SUMMARISE = """
            SELECT %s,
                   of_run.sessions, of_run.seats, of_run.taken, of_run.first_start, of_run.last_end
              FROM run r
              JOIN known_offering o USING (studio_id, offering_id)
             CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE s.status = 'scheduled')::int AS sessions,
                          coalesce(sum(s.capacity) FILTER (WHERE s.status = 'scheduled'), 0)::int AS seats,
                          coalesce(sum(a.taken) FILTER (WHERE s.status = 'scheduled'), 0)::int AS taken,
                          min(s.starts_at) AS first_start,
                          max(s.ends_at) AS last_end
                     FROM session s
                     LEFT JOIN session_availability a USING (studio_id, session_id)
                    WHERE s.studio_id = r.studio_id AND s.run_id = r.run_id) AS of_run
             WHERE r.studio_id = :studio
               AND (o.published OR :staff)
            """.formatted(COLUMNS);

    private static final String FIND = SUMMARISE + " AND r.run_id = :run";

    private static final String LIST = SUMMARISE + """
               AND (:offering::uuid IS NULL OR r.offering_id = :offering)
               AND r.run_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY r.run_id
             LIMIT :limit
            """;

    private final DatabaseClient studio;

    public PostgresRuns(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Boolean> claim(Run run) {
        Run.Repeat repeat = run.repeats();
        return studio.sql(CLAIM)
                .bind("studio", run.studioId())
                .bind("run", run.runId())
                .bind("offering", run.offeringId())
                .bind("pattern", Column.orNull(run.patternId(), UUID.class))
                .bind("repeat_of", Column.orNull(repeat == null ? null : repeat.runId(), UUID.class))
                .bind("first_day", Column.orNull(repeat == null ? null : repeat.firstDay(), LocalDate.class))
                .bind("name", run.name())
                .bind("created_at", run.createdAt())
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted == 1);
    }

    @Override
    public Mono<Run> ofPattern(UUID studioId, UUID patternId) {
        return studio.sql(OF_PATTERN)
                .bind("studio", studioId)
                .bind("pattern", patternId)
                .map(PostgresRuns::run)
                .one();
    }

    @Override
    public Mono<Run> ofRepeat(UUID studioId, Run.Repeat repeat) {
        return studio.sql(OF_REPEAT)
                .bind("studio", studioId)
                .bind("repeat_of", repeat.runId())
                .bind("first_day", repeat.firstDay())
                .map(PostgresRuns::run)
                .one();
    }

    @Override
    public Mono<Integer> size(UUID studioId, UUID runId) {
        return studio.sql(SIZE)
                .bind("studio", studioId)
                .bind("run", runId)
                .map(row -> Column.of(row, "size", Integer.class))
                .one();
    }

    @Override
    public Mono<RunSummary> find(UUID studioId, UUID runId, Audience audience) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("run", runId)
                .bind("staff", audience == Audience.STAFF)
                .map(PostgresRuns::summary)
                .one();
    }

    @Override
    public Flux<RunSummary> list(
            UUID studioId, @Nullable UUID offeringId, @Nullable UUID after, int limit, Audience audience) {
        return studio.sql(LIST)
                .bind("studio", studioId)
                .bind("staff", audience == Audience.STAFF)
                .bind("offering", Column.orNull(offeringId, UUID.class))
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(PostgresRuns::summary)
                .all();
    }

    private static RunSummary summary(Readable row) {
        return new RunSummary(
                run(row),
                Column.of(row, "sessions", Integer.class),
                Column.of(row, "seats", Integer.class),
                Column.of(row, "taken", Integer.class),
                Column.of(row, "first_start", Instant.class),
                Column.of(row, "last_end", Instant.class));
    }

    private static Run run(Readable row) {
        UUID repeatOf = row.get("repeat_of", UUID.class);
        return new Run(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "run_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                row.get("pattern_id", UUID.class),
                repeatOf == null ? null : new Run.Repeat(repeatOf, Column.of(row, "first_day", LocalDate.class)),
                Column.of(row, "name", String.class),
                Column.of(row, "created_at", Instant.class));
    }
}
