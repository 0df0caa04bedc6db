package io.rollcall.credits.workouts;

/** What becomes of a {@link WorkoutCommand}. */
public sealed interface AdvanceDecision {

    /** It is as the command wants it, by this command or by an earlier one of the same kind. */
    record Done(LoggedWorkout workout) implements AdvanceDecision {}

    record NotAllowed(WorkoutStatus status) implements AdvanceDecision {}

    record Refused(WorkoutRefusal refusal) implements AdvanceDecision {}
}
