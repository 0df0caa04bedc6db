package io.rollcall.credits.api;

import io.rollcall.credits.workouts.Exercise;
import io.rollcall.credits.workouts.ExerciseSet;
import io.rollcall.credits.workouts.Weight;
import io.rollcall.credits.workouts.WeightUnit;
import io.rollcall.credits.workouts.WorkoutLimits;
import io.rollcall.http.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * An exercise, as it is sent and as it is shown.
 *
 * @param sets in their order; none when it is only named
 */
record ExerciseForm(
        @NotBlank @Size(max = WorkoutLimits.MAX_NAME) String name,
        @Size(max = WorkoutLimits.MAX_SETS) @Nullable List<@Valid @NotNull SetForm> sets) {

    /** @param duration ISO 8601, in whole seconds */
    record SetForm(
            @NotNull @Min(0) @Max(WorkoutLimits.MAX_REPS) Integer reps,
            @Valid @Nullable WeightForm weight,

            @DurationMin(seconds = 1) @DurationMax(hours = WorkoutLimits.MAX_SET_HOURS) @Nullable
            Duration duration) {

        private ExerciseSet read(String pointer) {
            if (duration != null && !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
                throw refused(pointer + "/duration", "is a number of whole seconds");
            }
            return new ExerciseSet(reps, weight == null ? null : weight.read(pointer + "/weight"), duration);
        }

        private static SetForm of(ExerciseSet set) {
            Weight weight = set.weight();
            return new SetForm(set.reps(), weight == null ? null : WeightForm.of(weight), set.duration());
        }
    }

    /** @param unit {@code g} or {@code kg} */
    record WeightForm(
            @NotNull @Min(0) Integer amount,

            @NotNull @Pattern(regexp = "g|kg", message = "is g or kg")
            String unit) {

        private Weight read(String pointer) {
            WeightUnit said = WeightUnit.of(unit);
            if (amount > said.most()) {
                throw refused(pointer + "/amount", "is at most " + said.most() + " " + unit);
            }
            return new Weight(amount, said);
        }

        private static WeightForm of(Weight weight) {
            return new WeightForm(weight.amount(), weight.unit().code());
        }
    }

    /** The exercises, none when they are left out. */
    static List<Exercise> read(@Nullable List<ExerciseForm> forms, String pointer) {
        return forms == null ? List.of() : each(forms, (form, i) -> form.read(pointer + "/" + i));
    }

    static List<ExerciseForm> of(List<Exercise> exercises) {
        return exercises.stream()
                .map(exercise -> new ExerciseForm(
                        exercise.name(),
                        exercise.sets().stream().map(SetForm::of).toList()))
                .toList();
    }

    private Exercise read(String pointer) {
        return new Exercise(
                name.strip(), sets == null ? List.of() : each(sets, (set, i) -> set.read(pointer + "/sets/" + i)));
    }

    private static <F, T> List<T> each(List<F> forms, Placed<F, T> read) {
        return IntStream.range(0, forms.size())
                .mapToObj(i -> read.apply(forms.get(i), i))
                .toList();
    }

    private static RuntimeException refused(String pointer, String detail) {
        return Problem.unprocessable("invalid_request", pointer, detail).asException();
    }

    /** Reads something that stands at a place of a list. */
    @FunctionalInterface
    private interface Placed<F, T> {
        T apply(F form, int place);
    }
}
