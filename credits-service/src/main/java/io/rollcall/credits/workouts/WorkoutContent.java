package io.rollcall.credits.workouts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workout consists of. Lists are in the order in which exercises are done.
 *
 * @param plan the plan in words
 * @param planned the plan as exercises
 * @param done what was done
 */
public record WorkoutContent(
        @Nullable String plan,
        List<Exercise> planned,
        List<Exercise> done,
        @Nullable String notes) {

    /** Whether it says what its setting needs. */
    public boolean fits(Setting setting) {
        return !setting.needsPlan() || plan != null || !planned.isEmpty();
    }
}
