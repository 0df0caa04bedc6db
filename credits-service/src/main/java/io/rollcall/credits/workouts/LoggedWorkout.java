package io.rollcall.credits.workouts;

/** A workout with what it consists of. */
public record LoggedWorkout(Workout workout, WorkoutContent content) {}
