package io.rollcall.credits.workouts;

import java.time.LocalDate;

/** How many workouts of a type a client completed on a day. */
public record DayCount(LocalDate day, WorkoutType type, int workouts) {}
