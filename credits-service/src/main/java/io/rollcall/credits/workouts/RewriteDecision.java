package io.rollcall.credits.workouts;

/** What becomes of a new content. */
public sealed interface RewriteDecision {

    record Rewritten(LoggedWorkout workout) implements RewriteDecision {}

    /** Somebody else has changed the workout meanwhile. */
    record Stale() implements RewriteDecision {}

    /** Nothing more will come of the workout, so it stays as it is. */
    record Closed(WorkoutStatus status) implements RewriteDecision {}
}
