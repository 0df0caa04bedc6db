package io.rollcall.credits.store;

import static io.rollcall.credits.store.WorkoutRows.orNull;

import io.rollcall.credits.workouts.DayCount;
import io.rollcall.credits.workouts.LoggedWorkout;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutFilter;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.WorkoutStatus;
import io.rollcall.credits.workouts.WorkoutType;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workout log in PostgreSQL. */
public final class PostgresWorkouts implements Workouts {

    // one_workout_per_session lets one of two through that come at once; the other waits for it and finds it there.
    private static final String ADD = """
            INSERT INTO workout (studio_id, client_id, id, type, session_id, trainer_id, day, state, plan, notes,
                                 logged_by, version)
            VALUES (:studio, :client, :workout, :type, :session, :trainer, :day, 'planned', :plan, :notes,
                    :logged_by, :version)
            ON CONFLICT (studio_id, client_id, session_id)
               WHERE session_id IS NOT NULL AND state NOT IN ('skipped', 'cancelled')
               DO NOTHING
            """;

    private static final String FIND = "SELECT " + WorkoutRows.COLUMNS + """
                   , w.plan, w.notes
              FROM workout w
             WHERE w.studio_id = :studio AND w.client_id = :client AND w.id = :workout
            """;

    private static final String LOCK = "SELECT " + WorkoutRows.COLUMNS + """
              FROM workout w
             WHERE w.studio_id = :studio AND w.client_id = :client AND w.id = :workout
               FOR UPDATE
            """;

    private static final String LIST = "SELECT " + WorkoutRows.COLUMNS + """
              FROM workout w
             WHERE w.studio_id = :studio AND w.client_id = :client AND w.id > :after
               AND (:type::text IS NULL OR w.type = :type)
               AND (:state::text IS NULL OR w.state = :state)
               AND (:from::date IS NULL OR w.day >= :from)
               AND (:to::date IS NULL OR w.day <= :to)
             ORDER BY w.id
             LIMIT :limit
            """;

    private static final String MOVE = """
            UPDATE workout
               SET state = :state, day = :day, started_at = :started, ended_at = :ended, experience_points = :points,
                   version = :version
             WHERE studio_id = :studio AND client_id = :client AND id = :workout
            """;

    private static final String REWRITE = """
            UPDATE workout
               SET plan = :plan, notes = :notes, version = version + 1
             WHERE studio_id = :studio AND client_id = :client AND id = :workout
            """;

    private static final String COMPLETED = """
            SELECT w.day, w.type, count(*)::int AS workouts
              FROM workout w
             WHERE w.studio_id = :studio AND w.client_id = :client AND w.day BETWEEN :from AND :to
               AND w.state = 'completed'
             GROUP BY w.day, w.type
            """;

    private final DatabaseClient database;
    private final ExerciseRows exercises;

    /** @param database of the pool that is bound to one studio */
    public PostgresWorkouts(DatabaseClient database) {
        this.database = database;
        this.exercises = new ExerciseRows(database);
    }

    @Override
    public Mono<Boolean> add(LoggedWorkout logged) {
        Workout workout = logged.workout();
        WorkoutContent content = logged.content();
        return of(workout.key(), ADD)
                .bind("type", workout.setting().type().code())
                .bind("session", orNull(workout.setting().sessionId(), UUID.class))
                .bind("trainer", orNull(workout.setting().trainerId(), UUID.class))
                .bind("day", workout.day())
                .bind("plan", orNull(content.plan(), String.class))
                .bind("notes", orNull(content.notes(), String.class))
                .bind("logged_by", workout.loggedBy())
                .bind("version", workout.version())
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == 0
                        ? Mono.just(false)
                        : exercises.add(workout.key(), content).thenReturn(true));
    }

    @Override
    public Mono<LoggedWorkout> find(WorkoutKey key) {
        Mono<Head> head = of(key, FIND)
                .map(row ->
                        new Head(WorkoutRows.read(row), row.get("plan", String.class), row.get("notes", String.class)))
                .one();
        return Pipelined.both(head, exercises.find(key))
                .map(read -> read.getT1().with(read.getT2()));
    }

    @Override
    public Mono<Workout> lock(WorkoutKey key) {
        return of(key, LOCK).map(WorkoutRows::read).one();
    }

    @Override
    public Flux<Workout> list(UUID studioId, UUID clientId, WorkoutFilter filter) {
        WorkoutType type = filter.type();
        WorkoutStatus status = filter.status();
        return database.sql(LIST)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("after", filter.after())
                .bind("type", orNull(type == null ? null : type.code(), String.class))
                .bind("state", orNull(status == null ? null : status.code(), String.class))
                .bind("from", orNull(filter.from(), LocalDate.class))
                .bind("to", orNull(filter.to(), LocalDate.class))
                .bind("limit", filter.limit())
                .map(WorkoutRows::read)
                .all();
    }

    @Override
    public Mono<Void> move(Workout workout) {
        return of(workout.key(), MOVE)
                .bind("state", workout.state().status().code())
                .bind("day", workout.day())
                .bind("started", orNull(workout.state().startedAt(), Instant.class))
                .bind("ended", orNull(workout.state().endedAt(), Instant.class))
                .bind("points", orNull(workout.state().experiencePoints(), Integer.class))
                .bind("version", workout.version())
                .then();
    }

    @Override
    public Mono<Void> rewrite(WorkoutKey key, WorkoutContent content) {
        return of(key, REWRITE)
                .bind("plan", orNull(content.plan(), String.class))
                .bind("notes", orNull(content.notes(), String.class))
                .then()
                .then(exercises.replace(key, content));
    }

    @Override
    public Flux<DayCount> completed(UUID studioId, UUID clientId, LocalDate from, LocalDate to) {
        return database.sql(COMPLETED)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("from", from)
                .bind("to", to)
                .map(row -> new DayCount(
                        row.get("day", LocalDate.class),
                        WorkoutType.of(row.get("type", String.class)),
                        row.get("workouts", Integer.class)))
                .all();
    }

    private GenericExecuteSpec of(WorkoutKey key, String sql) {
        return database.sql(sql)
                .bind("studio", key.studioId())
                .bind("client", key.clientId())
                .bind("workout", key.id());
    }

    /** A workout's own row. */
    private record Head(
            Workout workout,
            @Nullable String plan,
            @Nullable String notes) {

        LoggedWorkout with(ExerciseRows.Exercises exercises) {
            return new LoggedWorkout(workout, new WorkoutContent(plan, exercises.planned(), exercises.done(), notes));
        }
    }
}
