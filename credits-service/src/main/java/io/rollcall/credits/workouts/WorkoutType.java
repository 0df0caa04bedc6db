package io.rollcall.credits.workouts;

import java.util.Locale;

/** How a workout is done. */
public enum WorkoutType {
    SOLO,
    TRAINER_LED,
    TRAINER_ASSISTED,
    GROUP;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static WorkoutType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
