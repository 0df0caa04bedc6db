package io.rollcall.credits.workouts;

import io.rollcall.credits.workouts.WorkoutCommand.Cancel;
import io.rollcall.credits.workouts.WorkoutCommand.Complete;
import io.rollcall.credits.workouts.WorkoutCommand.Skip;
import io.rollcall.credits.workouts.WorkoutCommand.Start;
import io.rollcall.credits.workouts.WorkoutState.Cancelled;
import io.rollcall.credits.workouts.WorkoutState.Completed;
import io.rollcall.credits.workouts.WorkoutState.InProgress;
import io.rollcall.credits.workouts.WorkoutState.Planned;
import io.rollcall.credits.workouts.WorkoutState.Skipped;
import java.time.Instant;

/** Which command leads where, as a table. A command that comes again changes nothing. */
public final class WorkoutRules {

    private static final Step ALREADY = new Step.AlreadyThere();
    private static final Step NO = new Step.NotAllowed();

    private WorkoutRules() {}

    public static Step step(WorkoutState state, WorkoutCommand command, Instant now) {
        return switch (command) {
            case Start start -> started(state, now);
            case Complete complete -> completed(state, complete.points(), now);
            case Skip skip -> skipped(state, now);
            case Cancel cancel -> cancelled(state, now);
        };
    }

    private static Step started(WorkoutState state, Instant now) {
        return switch (state) {
            case Planned planned -> new Step.To(new InProgress(now));
            case InProgress begun -> ALREADY;
            case Completed completed -> NO;
            case Skipped skipped -> NO;
            case Cancelled cancelled -> NO;
        };
    }

    /** With other points it is another command. */
    private static Step completed(WorkoutState state, int points, Instant now) {
        return switch (state) {
            case Planned planned -> NO;
            case InProgress begun -> new Step.To(new Completed(begun.startedAt(), now, points));
            case Completed completed -> completed.points() == points ? ALREADY : NO;
            case Skipped skipped -> NO;
            case Cancelled cancelled -> NO;
        };
    }

    private static Step skipped(WorkoutState state, Instant now) {
        return switch (state) {
            case Planned planned -> new Step.To(new Skipped(now));
            case InProgress begun -> NO;
            case Completed completed -> NO;
            case Skipped skipped -> ALREADY;
            case Cancelled cancelled -> NO;
        };
    }

    private static Step cancelled(WorkoutState state, Instant now) {
        return switch (state) {
            case Planned planned -> new Step.To(new Cancelled(null, now));
            case InProgress begun -> new Step.To(new Cancelled(begun.startedAt(), now));
            case Completed completed -> NO;
            case Skipped skipped -> NO;
            case Cancelled cancelled -> ALREADY;
        };
    }
}
