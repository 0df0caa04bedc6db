package io.rollcall.credits.workouts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which workouts of a client are wanted; null means any.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param after the last workout of the page before; those that were logged later belong to this one
 * @param limit workouts at most
 */
public record WorkoutFilter(
        @Nullable WorkoutType type,
        @Nullable WorkoutStatus status,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        UUID after,
        int limit) {}
