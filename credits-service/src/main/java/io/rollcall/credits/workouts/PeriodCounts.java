package io.rollcall.credits.workouts;

import java.time.LocalDate;

/**
 * A week or a month with its workouts.
 *
 * @param lastDay inclusive
 */
public record PeriodCounts(LocalDate firstDay, LocalDate lastDay, TypeCounts counts) {}
