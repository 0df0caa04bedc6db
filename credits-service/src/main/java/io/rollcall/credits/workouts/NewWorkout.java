package io.rollcall.credits.workouts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workout that somebody wants to log.
 *
 * @param day null for that of the session, or for today when there is none
 * @param loggedBy the account of whoever asks
 */
public record NewWorkout(
        UUID studioId,
        UUID clientId,
        Setting setting,
        @Nullable LocalDate day,
        WorkoutContent content,
        UUID loggedBy) {

    public LoggedWorkout planned(UUID id, LocalDate on) {
        WorkoutKey key = new WorkoutKey(studioId, clientId, id);
        return new LoggedWorkout(new Workout(key, setting, on, new WorkoutState.Planned(), loggedBy, 1), content);
    }
}
