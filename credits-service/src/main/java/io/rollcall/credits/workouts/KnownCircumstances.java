package io.rollcall.credits.workouts;

import io.rollcall.credits.workouts.Setting.Group;
import io.rollcall.credits.workouts.Setting.Solo;
import io.rollcall.credits.workouts.Setting.TrainerAssisted;
import io.rollcall.credits.workouts.Setting.TrainerLed;
import io.rollcall.credits.workouts.WorkoutRefusal.NotBooked;
import io.rollcall.credits.workouts.WorkoutRefusal.NotTheTrainer;
import io.rollcall.credits.workouts.WorkoutRefusal.SessionCancelled;
import io.rollcall.credits.workouts.WorkoutRefusal.TrainerInactive;
import io.rollcall.credits.workouts.WorkoutRefusal.UnknownSession;
import io.rollcall.credits.workouts.WorkoutRefusal.UnknownTrainer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a workout's session and trainer.
 *
 * @param session null when it has none, or this service has not heard of it
 * @param booked whether the client has seats in it, by a confirmed booking
 * @param trainerActive whether the trainer works for the studio; null when there is none, or this service has not heard
 *     of them
 */
public record KnownCircumstances(
        @Nullable KnownSession session,
        boolean booked,
        @Nullable Boolean trainerActive) {

    /** Why there can be no such workout, or empty when there can. */
    public Optional<WorkoutRefusal> against(Setting setting) {
        return switch (setting) {
            case Solo solo -> Optional.empty();
            case TrainerLed led -> againstSession(led.trainerId());
            case Group group -> againstSession(group.trainerId());
            case TrainerAssisted assisted ->
                againstTrainer().or(() -> assisted.sessionId() == null ? Optional.empty() : againstSession(null));
        };
    }

    /** @param trainer who has to be one of its staff, or null when it does not matter */
    private Optional<WorkoutRefusal> againstSession(@Nullable UUID trainer) {
        if (session == null) {
            return Optional.of(new UnknownSession());
        }
        if (session.cancelled()) {
            return Optional.of(new SessionCancelled());
        }
        if (!booked) {
            return Optional.of(new NotBooked());
        }
        return trainer == null || session.trainers().contains(trainer)
                ? Optional.empty()
                : Optional.of(new NotTheTrainer());
    }

    private Optional<WorkoutRefusal> againstTrainer() {
        if (trainerActive == null) {
            return Optional.of(new UnknownTrainer());
        }
        return trainerActive ? Optional.empty() : Optional.of(new TrainerInactive());
    }
}
