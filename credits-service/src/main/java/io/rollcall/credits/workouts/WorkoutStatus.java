package io.rollcall.credits.workouts;

import java.util.Locale;

/** The states of workouts by name. */
public enum WorkoutStatus {
    PLANNED,
    IN_PROGRESS,
    COMPLETED,
    SKIPPED,
    CANCELLED;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static WorkoutStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
