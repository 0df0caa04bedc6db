package io.rollcall.credits.workouts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a workout stands. The moments are for people to read; they decide nothing. */
public sealed interface WorkoutState {

    record Planned() implements WorkoutState {}

    record InProgress(Instant startedAt) implements WorkoutState {}

    /**
     * It was done.
     *
     * @param points 0 to {@link WorkoutLimits#MAX_POINTS}
     */
    record Completed(Instant startedAt, Instant endedAt, int points) implements WorkoutState {

        @Override
        public Integer experiencePoints() {
            return points;
        }
    }

    /** It was planned and not done. */
    record Skipped(Instant endedAt) implements WorkoutState {}

    /**
     * It was taken back.
     *
     * @param startedAt null when it was never begun
     */
    record Cancelled(@Nullable Instant startedAt, Instant endedAt) implements WorkoutState {}

    default @Nullable Instant startedAt() {
        return null;
    }

    default @Nullable Instant endedAt() {
        return null;
    }

    default @Nullable Integer experiencePoints() {
        return null;
    }

    default WorkoutStatus status() {
        return switch (this) {
            case Planned planned -> WorkoutStatus.PLANNED;
            case InProgress begun -> WorkoutStatus.IN_PROGRESS;
            case Completed completed -> WorkoutStatus.COMPLETED;
            case Skipped skipped -> WorkoutStatus.SKIPPED;
            case Cancelled cancelled -> WorkoutStatus.CANCELLED;
        };
    }

    /** Whether nothing more will come of it. */
    default boolean isFinal() {
        return switch (this) {
            case Planned planned -> false;
            case InProgress begun -> false;
            case Completed completed -> true;
            case Skipped skipped -> true;
            case Cancelled cancelled -> true;
        };
    }
}
