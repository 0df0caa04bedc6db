package io.rollcall.scheduling.appointments;

import java.time.DayOfWeek;

/**
 * Hours of every week.
 *
 * @param day on which they begin
 */
public record WeeklyHours(DayOfWeek day, Hours hours) {}
