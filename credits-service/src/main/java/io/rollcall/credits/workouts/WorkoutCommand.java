package io.rollcall.credits.workouts;

/** What somebody wants of a workout. */
public sealed interface WorkoutCommand {

    record Start() implements WorkoutCommand {}

    /**
     * Says that it was done.
     *
     * @param points 0 to {@link WorkoutLimits#MAX_POINTS}
     */
    record Complete(int points) implements WorkoutCommand {}

    record Skip() implements WorkoutCommand {}

    record Cancel() implements WorkoutCommand {}
}
