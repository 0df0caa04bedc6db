package io.rollcall.credits.workouts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One set of an exercise.
 *
 * @param reps 0 to {@link WorkoutLimits#MAX_REPS}
 * @param duration in whole seconds
 */
public record ExerciseSet(
        int reps, @Nullable Weight weight, @Nullable Duration duration) {}
