package io.rollcall.credits.api;

import io.rollcall.credits.workouts.Exercise;
import io.rollcall.credits.workouts.Setting;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutLimits;
import io.rollcall.http.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workout consists of. What is left out is no longer said.
 *
 * @param exercises those that were done
 */
record ContentRequest(
        @Valid @Nullable PlanForm plan,
        @Size(max = WorkoutLimits.MAX_EXERCISES) @Nullable List<@Valid @NotNull ExerciseForm> exercises,
        @Size(max = WorkoutLimits.MAX_NOTES) @Nullable String notes) {

    /**
     * What is to be done, in words, as exercises, or both.
     *
     * @param exercises in their order
     */
    record PlanForm(
            @Size(max = WorkoutLimits.MAX_PLAN) @Nullable String text,

            @Size(max = WorkoutLimits.MAX_EXERCISES) @Nullable
            List<@Valid @NotNull ExerciseForm> exercises) {

        static @Nullable PlanForm of(WorkoutContent content) {
            return content.plan() == null && content.planned().isEmpty()
                    ? null
                    : new PlanForm(content.plan(), ExerciseForm.of(content.planned()));
        }
    }

    WorkoutContent content() {
        return content(plan, exercises, notes);
    }

    static WorkoutContent content(
            @Nullable PlanForm plan, @Nullable List<ExerciseForm> exercises, @Nullable String notes) {
        List<Exercise> planned = plan == null ? List.of() : ExerciseForm.read(plan.exercises(), "/plan/exercises");
        return new WorkoutContent(
                plan == null ? null : said(plan.text()),
                planned,
                ExerciseForm.read(exercises, "/exercises"),
                said(notes));
    }

    /** The content, or 422 when it lacks what the setting needs. */
    static WorkoutContent fitting(Setting setting, WorkoutContent content) {
        if (!content.fits(setting)) {
            throw Problem.unprocessable(
                            "plan_required",
                            "/plan",
                            "A workout of this type has a plan: a text, or at least one exercise.")
                    .asException();
        }
        return content;
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
