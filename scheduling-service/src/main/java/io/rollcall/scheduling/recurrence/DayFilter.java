package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.function.Predicate;

/**
 * The days that a rule takes. The table of RFC 5545, section 3.3.10, says of each part whether it expands or limits; seen
 * from the days of a period, both leave those days that fit.
 */
final class DayFilter implements Predicate<LocalDate> {

    /** The first week of a year has at least this many days in it (RFC 5545, section 3.3.10, BYWEEKNO). */
    static final int DAYS_OF_FIRST_WEEK = 4;

    private final DateParts parts;
    private final boolean ordinalsWithinMonth;
    private final WeekFields weeks;

    DayFilter(RecurrenceRule rule, LocalDate start) {
        this.parts = completed(rule, start);
        this.ordinalsWithinMonth =
                rule.frequency() == Frequency.MONTHLY || !rule.dates().months().isEmpty();
        this.weeks = WeekFields.of(rule.weekStart(), DAYS_OF_FIRST_WEEK);
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

    @Override
    public boolean test(LocalDate date) {
        return fits(parts.months(), date.getMonthValue(), 12)
                && fits(parts.monthDays(), date.getDayOfMonth(), date.lengthOfMonth())
                && fits(parts.yearDays(), date.getDayOfYear(), date.lengthOfYear())
                && fitsWeekNumber(date)
                && fitsWeekday(date);
    }

    /** Whether a list takes the place {@code number} among {@code of}, counted from either end. */
    private static boolean fits(List<Integer> taken, int number, int of) {
        return taken.isEmpty() || taken.contains(number) || taken.contains(number - of - 1);
    }

    private boolean fitsWeekNumber(LocalDate date) {
        return parts.weekNumbers().isEmpty()
                || fits(parts.weekNumbers(), date.get(weeks.weekOfWeekBasedYear()), (int)
                        weeks.weekOfWeekBasedYear().rangeRefinedBy(date).getMaximum());
    }

    private boolean fitsWeekday(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return parts.weekdays().isEmpty()
                || parts.weekdays().stream().anyMatch(taken -> taken.day() == day && fitsOrdinal(taken, date));
    }

    private boolean fitsOrdinal(OrdinalDay taken, LocalDate date) {
        int place = ordinalsWithinMonth ? date.getDayOfMonth() : date.getDayOfYear();
        int of = ordinalsWithinMonth ? date.lengthOfMonth() : date.lengthOfYear();
        int fromFront = (place - 1) / 7 + 1;
        int fromBack = -((of - place) / 7 + 1);
        return taken.ordinal() == OrdinalDay.EVERY || taken.ordinal() == fromFront || taken.ordinal() == fromBack;
    }
}
