package io.rollcall.credits.api;

import io.rollcall.credits.api.ContentRequest.PlanForm;
import io.rollcall.credits.workouts.NewWorkout;
import io.rollcall.credits.workouts.Setting;
import io.rollcall.credits.workouts.SettingCheck;
import io.rollcall.credits.workouts.SettingCheck.Part;
import io.rollcall.credits.workouts.WorkoutLimits;
import io.rollcall.credits.workouts.WorkoutType;
import io.rollcall.http.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workout to be logged; it begins as planned.
 *
 * @param type {@code solo}, {@code trainer_led}, {@code trainer_assisted} or {@code group}
 * @param sessionId needed by {@code trainer_led} and {@code group}, not for {@code solo}
 * @param trainerId a staff member; needed by {@code trainer_led} and {@code trainer_assisted}, not for {@code solo}
 * @param day the studio-local day, today when left out; a workout in a session is on the session's
 * @param plan needed by {@code trainer_assisted}
 * @param exercises those that were done
 */
record WorkoutRequest(
        @NotNull @Pattern(regexp = TYPES, message = NO_TYPE) String type,
        @Nullable UUID sessionId,
        @Nullable UUID trainerId,
        @Nullable LocalDate day,
        @Valid @Nullable PlanForm plan,
        @Size(max = WorkoutLimits.MAX_EXERCISES) @Nullable List<@Valid @NotNull ExerciseForm> exercises,
        @Size(max = WorkoutLimits.MAX_NOTES) @Nullable String notes) {

    private static final String TYPES = "solo|trainer_led|trainer_assisted|group";
    private static final String NO_TYPE = "is solo, trainer_led, trainer_assisted or group";

    NewWorkout by(UUID studioId, UUID clientId, UUID loggedBy) {
        Setting setting = setting();
        if (day != null && setting.sessionId() != null) {
            throw Problem.unprocessable("day_not_allowed", "/day", "A workout in a session is on the session's day.")
                    .asException();
        }
        return new NewWorkout(
                studioId,
                clientId,
                setting,
                day,
                ContentRequest.fitting(setting, ContentRequest.content(plan, exercises, notes)),
                loggedBy);
    }

    private Setting setting() {
        return switch (Setting.of(WorkoutType.of(type), sessionId, trainerId)) {
            case SettingCheck.Fits fits -> fits.setting();
            case SettingCheck.Missing missing -> throw refused(missing.part(), "_required", "needs a ");
            case SettingCheck.Surplus surplus -> throw refused(surplus.part(), "_not_allowed", "has no ");
        };
    }

    private RuntimeException refused(Part part, String code, String verb) {
        String name = part.name().toLowerCase(Locale.ROOT);
        return Problem.unprocessable(
                        name + code, "/" + name + "_id", "A workout of type " + type + " " + verb + name + ".")
                .asException();
    }
}
