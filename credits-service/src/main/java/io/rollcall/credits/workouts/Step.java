package io.rollcall.credits.workouts;

/** What a command does to a workout. */
public sealed interface Step {

    record To(WorkoutState state) implements Step {}

    /** The same command was carried out before. */
    record AlreadyThere() implements Step {}

    /** The state does not allow it. */
    record NotAllowed() implements Step {}
}
