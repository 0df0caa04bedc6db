package io.rollcall.credits.workouts;

/** Why a workout cannot be logged or begun. */
public sealed interface WorkoutRefusal {

    record UnknownSession() implements WorkoutRefusal {}

    record SessionCancelled() implements WorkoutRefusal {}

    /** The client has no confirmed booking with seats in the session. */
    record NotBooked() implements WorkoutRefusal {}

    /** The trainer neither leads the session nor assists in it. */
    record NotTheTrainer() implements WorkoutRefusal {}

    record UnknownTrainer() implements WorkoutRefusal {}

    /** The trainer no longer works for the studio. */
    record TrainerInactive() implements WorkoutRefusal {}

    /** Whether it may only be that word of something done a moment ago has not come yet. */
    default boolean mayBeEarly() {
        return switch (this) {
            case UnknownSession no -> true;
            case NotBooked no -> true;
            case UnknownTrainer no -> true;
            case SessionCancelled no -> false;
            case NotTheTrainer no -> false;
            case TrainerInactive no -> false;
        };
    }
}
