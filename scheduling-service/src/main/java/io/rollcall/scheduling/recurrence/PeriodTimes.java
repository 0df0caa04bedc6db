package io.rollcall.scheduling.recurrence;

import java.util.List;

/**
 * The times at which a rule starts within a day or, when it is finer than that, within one of its periods: each hour with
 * each minute with each second, numbered in order. They are not made, because a short rule can name all seconds of a day.
 */
final class PeriodTimes {

    private static final int MINUTES_PER_HOUR = 60;
    private static final int SECONDS_PER_MINUTE = 60;

    private final int[] hours;
    private final int[] minutes;
    private final int[] seconds;
    private final int size;
    private final int first;

    /** @param start gives what the rule leaves unsaid */
    PeriodTimes(RecurrenceRule rule, int start) {
        TimeParts said = rule.times();
        int minuteOfDay = start / SECONDS_PER_MINUTE;
        this.hours = within(rule, Frequency.HOURLY, said.hours(), minuteOfDay / MINUTES_PER_HOUR);
        this.minutes = within(rule, Frequency.MINUTELY, said.minutes(), minuteOfDay % MINUTES_PER_HOUR);
        this.seconds = within(rule, Frequency.SECONDLY, said.seconds(), start % SECONDS_PER_MINUTE);
        this.size = hours.length * minutes.length * seconds.length;
        this.first = at(0, 0, 0);
    }

    /** What is not finer than the period is fixed by where the period begins. */
    private static int[] within(RecurrenceRule rule, Frequency unit, List<Integer> said, int ofStart) {
        if (rule.frequency().isWithin(unit)) {
            return new int[] {0};
        }
        return said.isEmpty()
                ? new int[] {ofStart}
                : said.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return size;
    }

    /** Seconds from the beginning of the day, or of the period. */
    int get(int number) {
        if (size == 1) {
            return first;
        }
        int withoutSeconds = number / seconds.length;
        return at(withoutSeconds / minutes.length, withoutSeconds % minutes.length, number % seconds.length);
    }

    private int at(int hour, int minute, int second) {
        return (hours[hour] * MINUTES_PER_HOUR + minutes[minute]) * SECONDS_PER_MINUTE + seconds[second];
    }
}
