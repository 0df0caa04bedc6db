package io.rollcall.credits.workouts;

import java.time.LocalDate;

/** What becomes of a {@link NewWorkout}. */
public sealed interface LogDecision {

    record Logged(LoggedWorkout workout) implements LogDecision {}

    /** The same request took effect before; this is its workout as it is now. */
    record LoggedBefore(LoggedWorkout workout) implements LogDecision {}

    /** The idempotency key belongs to another request. */
    record KeyReused() implements LogDecision {}

    /** The client has a workout of this session already. */
    record Duplicate() implements LogDecision {}

    record DayOutOfRange(LocalDate earliest, LocalDate latest) implements LogDecision {}

    record Refused(WorkoutRefusal refusal) implements LogDecision {}

    /** Whether the answer may be another one in a moment. */
    default boolean mayBeEarly() {
        return switch (this) {
            case Refused refused -> refused.refusal().mayBeEarly();
            case Logged logged -> false;
            case LoggedBefore before -> false;
            case KeyReused reused -> false;
            case Duplicate duplicate -> false;
            case DayOutOfRange range -> false;
        };
    }
}
