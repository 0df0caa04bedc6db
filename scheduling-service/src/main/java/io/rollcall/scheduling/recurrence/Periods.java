package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;

/** The periods of a rule that count, numbered from 0: that of its start, and every INTERVAL-th after it. In local seconds. */
final class Periods {

    private static final int MONTHS_PER_YEAR = 12;

    private final Frequency frequency;
    private final long interval;
    private final DayOfWeek weekStart;
    private final boolean byWeekNumber;
    private final LocalDate firstDay;
    private final long first;
    private final long length;

    Periods(RecurrenceRule rule, LocalDateTime start) {
        this.frequency = rule.frequency();
        this.interval = rule.interval();
        this.weekStart = rule.weekStart();
        // BYWEEKNO numbers the weeks of a year that begins with its first week, not with January.
        this.byWeekNumber = !rule.dates().weekNumbers().isEmpty();
        this.firstDay = firstDay(start.toLocalDate());
        this.length = frequency.unit().getDuration().toSeconds();
        this.first = frequency.isWithin(Frequency.DAILY)
                ? LocalSeconds.of(start.truncatedTo(frequency.unit()))
                : LocalSeconds.startOfDay(firstDay.toEpochDay());
    }

    long begin(long number) {
        long units = number * interval;
        return switch (frequency) {
            case YEARLY -> LocalSeconds.startOfDay(firstDayOfYear(year(firstDay) + units));
            case MONTHLY -> LocalSeconds.startOfDay(firstDay.plusMonths(units).toEpochDay());
            case WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY -> first + units * length;
        };
    }

    /** The day after the last of the period that begins on a day. */
    long dayAfter(long day) {
        return switch (frequency) {
            case YEARLY -> firstDayOfYear(year(LocalDate.ofEpochDay(day)) + 1);
            case MONTHLY -> day + LocalDate.ofEpochDay(day).lengthOfMonth();
            case WEEKLY -> day + DayFilter.DAYS_OF_WEEK;
            case DAILY, HOURLY, MINUTELY, SECONDLY -> day + 1;
        };
    }

    /** The number of the last period that begins no later than a moment that is not before the start. */
    long lastNotAfter(long moment) {
        long units = switch (frequency) {
            case YEARLY -> year(day(moment)) - year(firstDay);
            case MONTHLY -> months(day(moment)) - months(firstDay);
            case WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY -> (moment - first) / length;
        };
        return units / interval;
    }

    /** The number of the first period that begins no earlier than a moment. For periods of a fixed length. */
    long firstNotBefore(long moment) {
        return Math.ceilDiv(moment - first, interval * length);
    }

    private LocalDate firstDay(LocalDate ofStart) {
        return switch (frequency) {
            case YEARLY -> LocalDate.ofEpochDay(firstDayOfYear(year(ofStart)));
            case MONTHLY -> ofStart.with(TemporalAdjusters.firstDayOfMonth());
            case WEEKLY -> ofStart.with(TemporalAdjusters.previousOrSame(weekStart));
            case DAILY, HOURLY, MINUTELY, SECONDLY -> ofStart;
        };
    }

    private int year(LocalDate day) {
        return byWeekNumber
                ? day.get(WeekFields.of(weekStart, DayFilter.DAYS_OF_FIRST_WEEK).weekBasedYear())
                : day.getYear();
    }

    private long firstDayOfYear(long year) {
        if (!byWeekNumber) {
            return LocalDate.ofYearDay(Math.toIntExact(year), 1).toEpochDay();
        }
        // The fourth of January always lies in the first week.
        return LocalDate.of(Math.toIntExact(year), 1, DayFilter.DAYS_OF_FIRST_WEEK)
                .with(TemporalAdjusters.previousOrSame(weekStart))
                .toEpochDay();
    }

    private static LocalDate day(long moment) {
        return LocalDate.ofEpochDay(LocalSeconds.epochDay(moment));
    }

    private static int months(LocalDate day) {
        return day.getYear() * MONTHS_PER_YEAR + day.getMonthValue();
    }
}
