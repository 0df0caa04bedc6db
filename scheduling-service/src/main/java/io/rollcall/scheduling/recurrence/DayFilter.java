package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/**
 * The days that a rule takes. The table of RFC 5545, section 3.3.10, says of each part whether it expands or limits; seen
 * from the days of a period, both leave those days that fit.
 */
final class DayFilter {

    /** The first week of a year has at least this many days in it (RFC 5545, section 3.3.10, BYWEEKNO). */
    static final int DAYS_OF_FIRST_WEEK = 4;

    static final int DAYS_OF_WEEK = DayOfWeek.values().length;

    private static final int MONTHS_OF_YEAR = Month.values().length;

    /** The day 0 was a Thursday: so many days after a Monday. */
    private static final int DAY_0_AFTER_MONDAY = 3;

    private final Places months;
    private final Places weekNumbers;
    private final Places yearDays;
    private final DaysOfMonth daysOfMonth;

    /** Named by their place in the year. */
    private final List<OrdinalDay> weekdaysOfYear;

    private final boolean withinMonths;
    private final boolean onlyByWeekday;

    /** A bit for each weekday of which some are taken, bit 1 for Monday; of use where each of them is. */
    private final int weekdays;

    DayFilter(RecurrenceRule rule, LocalDate start) {
        DateParts parts = completed(rule, start);
        boolean ordinalsOfYear =
                rule.frequency() == Frequency.YEARLY && rule.dates().months().isEmpty() && rule.hasOrdinals();
        this.months = Places.of(parts.months());
        this.weekNumbers = Places.of(parts.weekNumbers());
        this.yearDays = Places.of(parts.yearDays());
        this.weekdaysOfYear = ordinalsOfYear ? parts.weekdays() : List.of();
        this.daysOfMonth = new DaysOfMonth(parts.monthDays(), ordinalsOfYear ? List.of() : parts.weekdays());
        this.withinMonths = parts.weekNumbers().isEmpty() && parts.yearDays().isEmpty() && !ordinalsOfYear;
        this.onlyByWeekday = parts.sayOnlyWeekdays() && !rule.hasOrdinals();
        this.weekdays = bits(parts.weekdays());
    }

    /** What a rule leaves unsaid comes from its start. */
    private static DateParts completed(RecurrenceRule rule, LocalDate start) {
        DateParts said = rule.dates();
        List<OrdinalDay> weekdayOfStart = List.of(new OrdinalDay(OrdinalDay.EVERY, start.getDayOfWeek()));
        List<Integer> dayOfStart = List.of(start.getDayOfMonth());
        return switch (rule.frequency()) {
            case YEARLY -> {
                if (said.sayNothing()) {
                    yield said.withMonths(List.of(start.getMonthValue())).withMonthDays(dayOfStart);
                }
                if (said.leaveTheDayOpen()) {
                    yield said.withMonthDays(dayOfStart);
                }
                boolean onlyWeeks = !said.weekNumbers().isEmpty()
                        && said.yearDays().isEmpty()
                        && said.monthDays().isEmpty()
                        && said.weekdays().isEmpty();
                yield onlyWeeks ? said.withWeekdays(weekdayOfStart) : said;
            }
            case MONTHLY -> said.leaveTheDayOpen() ? said.withMonthDays(dayOfStart) : said;
            case WEEKLY -> said.weekdays().isEmpty() ? said.withWeekdays(weekdayOfStart) : said;
            case DAILY, HOURLY, MINUTELY, SECONDLY -> said;
        };
    }

    private static int bits(List<OrdinalDay> weekdays) {
        int bits = weekdays.isEmpty() ? -1 : 0;
        for (OrdinalDay each : weekdays) {
            bits |= 1 << each.day().getValue();
        }
        return bits;
    }

    /**
     * Chooses among the days of one period; where the rule names weeks, that is a year of whole weeks.
     *
     * @param first the first day, counted from 1970-01-01
     * @param end the day after the last
     * @param chosen takes the days, rising
     * @return how many they are
     */
    int choose(long first, long end, long[] chosen) {
        return onlyByWeekday ? chooseByWeekday(first, end, chosen) : chooseByDate(first, end, chosen);
    }

    private int chooseByWeekday(long first, long end, long[] chosen) {
        int count = 0;
        int weekday = weekday(first);
        for (long day = first; day < end; day++) {
            if ((weekdays >> weekday & 1) == 1) {
                chosen[count++] = day;
            }
            weekday = weekday == DAYS_OF_WEEK ? 1 : weekday + 1;
        }
        return count;
    }

    private int chooseByDate(long first, long end, long[] chosen) {
        int count = 0;
        long day = first;
        while (day < end) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long dayBeforeMonth = day - date.getDayOfMonth();
            int lastOfMonth = (int) Math.min(date.lengthOfMonth(), end - 1 - dayBeforeMonth);
            if (months.take(date.getMonthValue(), MONTHS_OF_YEAR)) {
                int left = daysOfMonth.taken(weekday(dayBeforeMonth + 1), date.lengthOfMonth())
                        & DaysOfMonth.between(date.getDayOfMonth(), lastOfMonth);
                while (left != 0) {
                    long candidate = dayBeforeMonth + Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    if (withinMonths || takesOfYear(candidate, date, first, end)) {
                        chosen[count++] = candidate;
                    }
                }
            }
            day = dayBeforeMonth + lastOfMonth + 1;
        }
        return count;
    }

    private boolean takesOfYear(long day, LocalDate inItsMonth, long first, long end) {
        int days = inItsMonth.lengthOfYear();
        int place = (int) (day - inItsMonth.toEpochDay()) + inItsMonth.getDayOfYear();
        return yearDays.take(place, days)
                && weekNumbers.take((int) (day - first) / DAYS_OF_WEEK + 1, (int) (end - first) / DAYS_OF_WEEK)
                && (weekdaysOfYear.isEmpty() || takesWeekdayOfYear(weekday(day), place, days));
    }

    private boolean takesWeekdayOfYear(int weekday, int place, int days) {
        int fromFront = (place - 1) / DAYS_OF_WEEK + 1;
        int fromBack = -((days - place) / DAYS_OF_WEEK + 1);
        for (OrdinalDay taken : weekdaysOfYear) {
            int ordinal = taken.ordinal();
            if (taken.day().getValue() == weekday
                    && (ordinal == OrdinalDay.EVERY || ordinal == fromFront || ordinal == fromBack)) {
                return true;
            }
        }
        return false;
    }

    /** From 1 for Monday. */
    private static int weekday(long day) {
        return Math.floorMod(day + DAY_0_AFTER_MONDAY, DAYS_OF_WEEK) + 1;
    }
}
