package io.rollcall.scheduling.recurrence;

import java.util.List;

/** The parts of a rule that speak of days; an empty one says nothing. Negative numbers count from the end. */
public record DateParts(
        List<Integer> months,
        List<Integer> weekNumbers,
        List<Integer> yearDays,
        List<Integer> monthDays,
        List<OrdinalDay> weekdays) {

    public DateParts {
        months = List.copyOf(months);
        weekNumbers = List.copyOf(weekNumbers);
        yearDays = List.copyOf(yearDays);
        monthDays = List.copyOf(monthDays);
        weekdays = List.copyOf(weekdays);
    }

    /** Whether nothing but, perhaps, the month is said. */
    boolean leaveTheDayOpen() {
        return weekNumbers.isEmpty() && yearDays.isEmpty() && monthDays.isEmpty() && weekdays.isEmpty();
    }

    boolean sayNothing() {
        return months.isEmpty() && leaveTheDayOpen();
    }

    /** Whether nothing but, perhaps, the weekday is said. */
    boolean sayOnlyWeekdays() {
        return months.isEmpty() && weekNumbers.isEmpty() && yearDays.isEmpty() && monthDays.isEmpty();
    }

    DateParts withMonths(List<Integer> others) {
        return new DateParts(others, weekNumbers, yearDays, monthDays, weekdays);
    }

    DateParts withMonthDays(List<Integer> others) {
        return new DateParts(months, weekNumbers, yearDays, others, weekdays);
    }

    DateParts withWeekdays(List<OrdinalDay> others) {
        return new DateParts(months, weekNumbers, yearDays, monthDays, others);
    }
}
