package io.rollcall.scheduling.recurrence;

import java.util.List;

/** The hours, minutes and seconds of the day to which a rule is limited that repeats within a day. */
final class TimeLimits {

    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    /** A bit for each that is allowed; 0 when the rule does not say. */
    private final long hours;

    private final long minutes;
    private final long seconds;

    TimeLimits(RecurrenceRule rule) {
        this.hours = limit(rule, Frequency.HOURLY, rule.times().hours());
        this.minutes = limit(rule, Frequency.MINUTELY, rule.times().minutes());
        this.seconds = limit(rule, Frequency.SECONDLY, rule.times().seconds());
    }

    /** What is finer than the period is no limit: it expands it. */
    private static long limit(RecurrenceRule rule, Frequency unit, List<Integer> said) {
        long bits = 0;
        if (rule.frequency().isWithin(unit)) {
            for (int value : said) {
                bits |= 1L << value;
            }
        }
        return bits;
    }

    /** The end of the hour, minute or second around a moment, in local seconds, that is left out; the moment when none is. */
    long endOfGap(long moment) {
        int second = LocalSeconds.secondOfDay(moment);
        if (leaveOut(hours, second / SECONDS_PER_HOUR)) {
            return moment - second % SECONDS_PER_HOUR + SECONDS_PER_HOUR;
        }
        if (leaveOut(minutes, second / SECONDS_PER_MINUTE % MINUTES_PER_HOUR)) {
            return moment - second % SECONDS_PER_MINUTE + SECONDS_PER_MINUTE;
        }
        return leaveOut(seconds, second % SECONDS_PER_MINUTE) ? moment + 1 : moment;
    }

    private static boolean leaveOut(long allowed, int value) {
        return allowed != 0 && (allowed >> value & 1) == 0;
    }
}
