package io.rollcall.credits.workouts;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A workout of a client.
 *
 * @param day the studio-local day that it counts for
 * @param loggedBy the account of whoever wrote it down
 * @param version rises with each change, from 1
 */
public record Workout(WorkoutKey key, Setting setting, LocalDate day, WorkoutState state, UUID loggedBy, long version) {

    public UUID id() {
        return key.id();
    }

    /** The same in another state, of a day that may have become another. */
    public Workout moved(WorkoutState to, LocalDate on) {
        return new Workout(key, setting, on, to, loggedBy, version + 1);
    }
}
