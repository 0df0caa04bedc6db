package io.rollcall.credits.workouts;

import java.util.List;

/** An exercise with its sets, in their order. */
public record Exercise(String name, List<ExerciseSet> sets) {}
