package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.workouts.Exercise;
import io.rollcall.credits.workouts.ExerciseSet;
import io.rollcall.credits.workouts.Weight;
import io.rollcall.credits.workouts.WeightUnit;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.tenancy.Pipelined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** What workouts consist of, as rows of exercises and of sets. */
final class ExerciseRows {

    private static final String PLANNED = "planned";
    private static final String DONE = "done";

    private static final String ADD_EXERCISES = """
            INSERT INTO workout_exercise (studio_id, client_id, workout_id, part, position, name)
            SELECT :studio, :client, :workout, part, position, name
              FROM unnest(:parts::text[], :positions::int[], :names::text[]) AS told (part, position, name)
            """;

    private static final String ADD_SETS = """
            INSERT INTO workout_set (studio_id, client_id, workout_id, part, exercise, position, reps, weight,
                                     weight_unit, seconds)
            SELECT :studio, :client, :workout, part, exercise, position, reps, weight, weight_unit, seconds
              FROM unnest(:parts::text[], :exercises::int[], :positions::int[], :reps::int[], :weights::int[],
                          :units::text[], :seconds::int[])
                AS told (part, exercise, position, reps, weight, weight_unit, seconds)
            """;

    // The sets go with their exercises.
    private static final String REMOVE = """
            DELETE FROM workout_exercise WHERE studio_id = :studio AND client_id = :client AND workout_id = :workout
            """;

    private static final String FIND = """
            SELECT e.part, e.position AS exercise, e.name, s.reps, s.weight, s.weight_unit, s.seconds
              FROM workout_exercise e
              LEFT JOIN workout_set s
                ON s.studio_id = e.studio_id AND s.client_id = e.client_id AND s.workout_id = e.workout_id
               AND s.part = e.part AND s.exercise = e.position
             WHERE e.studio_id = :studio AND e.client_id = :client AND e.workout_id = :workout
             ORDER BY e.part, e.position, s.position
            """;

    private final DatabaseClient database;

    ExerciseRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(WorkoutKey key, WorkoutContent content) {
        List<ExerciseRow> exercises = Stream.concat(
                        rows(PLANNED, content.planned()).stream(), rows(DONE, content.done()).stream())
                .toList();
        List<SetRow> sets = exercises.stream().flatMap(ExerciseRows::rows).toList();
        return exercises.isEmpty() ? Mono.empty() : Pipelined.all(addExercises(key, exercises), addSets(key, sets));
    }

    Mono<Void> replace(WorkoutKey key, WorkoutContent content) {
        return of(key, REMOVE).fetch().rowsUpdated().then(add(key, content));
    }

    /** The exercises of both parts, each with its sets. */
    Mono<Exercises> find(WorkoutKey key) {
        return of(key, FIND).map(ExerciseRows::read).all().collectList().map(Exercises::of);
    }

    private Mono<Long> addExercises(WorkoutKey key, List<ExerciseRow> exercises) {
        Columns<ExerciseRow> columns = new Columns<>(exercises);
        return of(key, ADD_EXERCISES)
                .bind("parts", columns.texts(ExerciseRow::part))
                .bind("positions", columns.ints(ExerciseRow::position))
                .bind("names", columns.texts(row -> row.exercise().name()))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> addSets(WorkoutKey key, List<SetRow> sets) {
        Columns<SetRow> columns = new Columns<>(sets);
        return of(key, ADD_SETS)
                .bind("parts", columns.texts(SetRow::part))
                .bind("exercises", columns.ints(SetRow::exercise))
                .bind("positions", columns.ints(SetRow::position))
                .bind("reps", columns.ints(row -> row.set().reps()))
                .bind("weights", columns.ints(row -> amount(row.set().weight())))
                .bind("units", columns.texts(row -> unit(row.set().weight())))
                .bind("seconds", columns.ints(row -> seconds(row.set().duration())))
                .fetch()
                .rowsUpdated();
    }

    private GenericExecuteSpec of(WorkoutKey key, String sql) {
        return database.sql(sql)
                .bind("studio", key.studioId())
                .bind("client", key.clientId())
                .bind("workout", key.id());
    }

    private static List<ExerciseRow> rows(String part, List<Exercise> exercises) {
        return IntStream.range(0, exercises.size())
                .mapToObj(i -> new ExerciseRow(part, i + 1, exercises.get(i)))
                .toList();
    }

    private static Stream<SetRow> rows(ExerciseRow row) {
        List<ExerciseSet> sets = row.exercise().sets();
        return IntStream.range(0, sets.size())
                .mapToObj(i -> new SetRow(row.part(), row.position(), i + 1, sets.get(i)));
    }

    private static @Nullable Integer amount(@Nullable Weight weight) {
        return weight == null ? null : weight.amount();
    }

    private static @Nullable String unit(@Nullable Weight weight) {
        return weight == null ? null : weight.unit().code();
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }

    private static Line read(Readable row) {
        return new Line(
                row.get("part", String.class),
                row.get("exercise", Integer.class),
                row.get("name", String.class),
                set(row));
    }

    /** Null for an exercise without any. */
    private static @Nullable ExerciseSet set(Readable row) {
        Integer reps = row.get("reps", Integer.class);
        Integer seconds = row.get("seconds", Integer.class);
        return reps == null
                ? null
                : new ExerciseSet(reps, weight(row), seconds == null ? null : Duration.ofSeconds(seconds));
    }

    private static @Nullable Weight weight(Readable row) {
        Integer amount = row.get("weight", Integer.class);
        return amount == null ? null : new Weight(amount, WeightUnit.of(row.get("weight_unit", String.class)));
    }

    private record ExerciseRow(String part, int position, Exercise exercise) {}

    private record SetRow(String part, int exercise, int position, ExerciseSet set) {}

    /** A set with the exercise that it belongs to, or an exercise without sets. */
    private record Line(
            String part,
            int exercise,
            String name,
            @Nullable ExerciseSet set) {}

    /** The exercises of a workout. */
    record Exercises(List<Exercise> planned, List<Exercise> done) {

        private static Exercises of(List<Line> lines) {
            return new Exercises(of(PLANNED, lines), of(DONE, lines));
        }

        private static List<Exercise> of(String part, List<Line> lines) {
            List<Exercise> exercises = new ArrayList<>();
            List<Line> ofPart =
                    lines.stream().filter(line -> line.part().equals(part)).toList();
            for (int begin = 0; begin < ofPart.size(); ) {
                int exercise = ofPart.get(begin).exercise();
                List<Line> own = ofPart.stream()
                        .filter(line -> line.exercise() == exercise)
                        .toList();
                exercises.add(new Exercise(
                        own.getFirst().name(),
                        own.stream().map(Line::set).filter(Objects::nonNull).toList()));
                begin += own.size();
            }
            return exercises;
        }
    }
}
