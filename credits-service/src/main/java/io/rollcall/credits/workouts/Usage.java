package io.rollcall.credits.workouts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a client's completed workouts add up to.
 *
 * @param weeks those with a workout, in order; they begin on a Monday (ISO 8601)
 * @param months those with a workout, in order
 */
public record Usage(TypeCounts all, List<PeriodCounts> weeks, List<PeriodCounts> months) {

    public static Usage of(List<DayCount> days) {
        return new Usage(
                TypeCounts.of(days),
                periods(days, Usage::monday, monday -> monday.plusDays(DayOfWeek.values().length - 1)),
                periods(days, day -> day.withDayOfMonth(1), first -> first.with(TemporalAdjusters.lastDayOfMonth())));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static List<PeriodCounts> periods(
            List<DayCount> days, UnaryOperator<LocalDate> firstDay, UnaryOperator<LocalDate> lastDay) {
        return days.stream()
                .collect(Collectors.groupingBy(count -> firstDay.apply(count.day()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(period -> new PeriodCounts(
                        period.getKey(), lastDay.apply(period.getKey()), TypeCounts.of(period.getValue())))
                .toList();
    }
}
