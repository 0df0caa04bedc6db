package io.rollcall.credits.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import io.rollcall.credits.workouts.Setting;
import io.rollcall.credits.workouts.SettingCheck;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.WorkoutState;
import io.rollcall.credits.workouts.WorkoutStatus;
import io.rollcall.credits.workouts.WorkoutType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workouts as rows. */
final class WorkoutRows {

    /** What {@link #read} needs, of a workout {@code w}. */
    static final String COLUMNS = """
            w.studio_id, w.client_id, w.id, w.type, w.session_id, w.trainer_id, w.day, w.state, w.started_at, w.ended_at,
            w.experience_points, w.logged_by, w.version
            """;

    private WorkoutRows() {}

    static Workout read(Readable row) {
        return new Workout(
                new WorkoutKey(
                        row.get("studio_id", UUID.class), row.get("client_id", UUID.class), row.get("id", UUID.class)),
                setting(row),
                row.get("day", LocalDate.class),
                state(row),
                row.get("logged_by", UUID.class),
                row.get("version", Long.class));
    }

    private static Setting setting(Readable row) {
        SettingCheck check = Setting.of(
                WorkoutType.of(row.get("type", String.class)),
                row.get("session_id", UUID.class),
                row.get("trainer_id", UUID.class));
        return switch (check) {
            case SettingCheck.Fits fits -> fits.setting();
            case SettingCheck.Missing missing -> throw broken(missing.part() + " is missing");
            case SettingCheck.Surplus surplus -> throw broken(surplus.part() + " is there");
        };
    }

    private static RuntimeException broken(String what) {
        return new IllegalStateException("a workout that the table's constraints do not let in: " + what);
    }

    private static WorkoutState state(Readable row) {
        return switch (WorkoutStatus.of(row.get("state", String.class))) {
            case PLANNED -> new WorkoutState.Planned();
            case IN_PROGRESS -> new WorkoutState.InProgress(row.get("started_at", Instant.class));
            case COMPLETED ->
                new WorkoutState.Completed(
                        row.get("started_at", Instant.class),
                        row.get("ended_at", Instant.class),
                        Objects.requireNonNull(row.get("experience_points", Integer.class)));
            case SKIPPED -> new WorkoutState.Skipped(row.get("ended_at", Instant.class));
            case CANCELLED ->
                new WorkoutState.Cancelled(row.get("started_at", Instant.class), row.get("ended_at", Instant.class));
        };
    }

    /** A parameter that may be null. */
    static Parameter orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
