package io.rollcall.scheduling.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;

/** The periods of a rule that count, numbered from 0: that of its start, and every INTERVAL-th after it. */
final class Periods {

    private final Frequency frequency;
    private final long interval;
    private final WeekFields weeks;
    private final boolean byWeekNumber;
    private final LocalDateTime first;

    Periods(RecurrenceRule rule, LocalDateTime start) {
        this.frequency = rule.frequency();
        this.interval = rule.interval();
        this.weeks = WeekFields.of(rule.weekStart(), DayFilter.DAYS_OF_FIRST_WEEK);
        // BYWEEKNO numbers the weeks of a year that begins with its first week, not with January.
        this.byWeekNumber = !rule.dates().weekNumbers().isEmpty();
        this.first = beginOfPeriodWith(start);
    }

    LocalDateTime begin(long number) {
        long units = number * interval;
        return byWeekNumber
                ? firstDayOfWeekYear(Math.toIntExact(weekYear(first) + units)).atStartOfDay()
                : first.plus(units, frequency.unit());
    }

    /** The day after the last of the period that begins then. */
    LocalDate dayAfter(LocalDateTime begin) {
        LocalDate day = begin.toLocalDate();
        if (byWeekNumber) {
            return firstDayOfWeekYear(weekYear(begin) + 1);
        }
        return frequency.isWithin(Frequency.DAILY) ? day.plusDays(1) : day.plus(1, frequency.unit());
    }

    /** The number of the last period that begins no later than the moment. */
    long lastNotAfter(LocalDateTime moment) {
        long units = byWeekNumber
                ? weekYear(moment) - weekYear(first)
                : frequency.unit().between(first, moment);
        return units / interval;
    }

    /** The number of the first period that begins no earlier than the moment. For periods of a fixed length. */
    long firstNotBefore(LocalDateTime moment) {
        long length = interval * frequency.unit().getDuration().toSeconds();
        return Math.ceilDiv(ChronoUnit.SECONDS.between(first, moment), length);
    }

    private LocalDateTime beginOfPeriodWith(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        return switch (frequency) {
            case YEARLY ->
                byWeekNumber
                        ? firstDayOfWeekYear(weekYear(moment)).atStartOfDay()
                        : date.with(TemporalAdjusters.firstDayOfYear()).atStartOfDay();
            case MONTHLY -> date.with(TemporalAdjusters.firstDayOfMonth()).atStartOfDay();
            case WEEKLY ->
                date.with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek()))
                        .atStartOfDay();
            case DAILY, HOURLY, MINUTELY, SECONDLY -> moment.truncatedTo(frequency.unit());
        };
    }

    private int weekYear(LocalDateTime moment) {
        return moment.get(weeks.weekBasedYear());
    }

    private LocalDate firstDayOfWeekYear(int year) {
        // The fourth of January always lies in the first week.
        return LocalDate.of(year, 1, DayFilter.DAYS_OF_FIRST_WEEK)
                .with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek()));
    }
}
