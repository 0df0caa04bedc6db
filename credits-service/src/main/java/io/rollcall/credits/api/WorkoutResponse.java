package io.rollcall.credits.api;

import io.rollcall.credits.api.ContentRequest.PlanForm;
import io.rollcall.credits.workouts.LoggedWorkout;
import io.rollcall.credits.workouts.Setting;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workout in full.
 *
 * @param endedAt when it was completed, skipped or cancelled
 * @param experiencePoints given when it was completed
 * @param loggedBy the account of whoever wrote it down
 */
record WorkoutResponse(
        UUID id,
        UUID clientId,
        String type,
        @Nullable UUID sessionId,
        @Nullable UUID trainerId,
        LocalDate day,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer experiencePoints,
        @Nullable PlanForm plan,
        List<ExerciseForm> exercises,
        @Nullable String notes,
        UUID loggedBy,
        long version) {

    static WorkoutResponse of(LoggedWorkout logged) {
        WorkoutContent content = logged.content();
        Item item = Item.of(logged.workout());
        return new WorkoutResponse(
                item.id(),
                item.clientId(),
                item.type(),
                item.sessionId(),
                item.trainerId(),
                item.day(),
                item.state(),
                item.startedAt(),
                item.endedAt(),
                item.experiencePoints(),
                PlanForm.of(content),
                ExerciseForm.of(content.done()),
                content.notes(),
                item.loggedBy(),
                item.version());
    }

    /** A workout in a list: without what it consists of. */
    record Item(
            UUID id,
            UUID clientId,
            String type,
            @Nullable UUID sessionId,
            @Nullable UUID trainerId,
            LocalDate day,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer experiencePoints,
            UUID loggedBy,
            long version) {

        static Item of(Workout workout) {
            Setting setting = workout.setting();
            WorkoutState state = workout.state();
            return new Item(
                    workout.id(),
                    workout.key().clientId(),
                    setting.type().code(),
                    setting.sessionId(),
                    setting.trainerId(),
                    workout.day(),
                    state.status().code(),
                    state.startedAt(),
                    state.endedAt(),
                    state.experiencePoints(),
                    workout.loggedBy(),
                    workout.version());
        }
    }
}
