package io.rollcall.scheduling.recurrence;

import java.time.LocalDateTime;

/**
 * Walks a rule in local seconds, period by period, from any moment on and for a bounded number of steps. COUNT and UNTIL are
 * left to the walker.
 */
final class RuleWalk {

    /** What {@link #next} gives when there is nothing more. */
    static final long NONE = Long.MAX_VALUE;

    private static final int MOST_WEEKS_OF_YEAR = 53;
    private static final int MOST_DAYS_OF_MONTH = 31;

    private final long start;
    private final long from;
    private final long end;

    private final DayFilter days;
    private final Periods periods;
    private final PeriodStarts starts;
    private final TimeLimits limits;
    private final boolean subDaily;

    private long period;
    private int steps;
    private int given;
    private int next;

    /**
     * @param start the local start of the recurrence: nothing comes before it
     * @param from where to begin, found without walking there
     * @param end where to stop, exclusive
     */
    RuleWalk(RecurrenceRule rule, LocalDateTime start, long from, long end) {
        this.start = LocalSeconds.of(start);
        this.from = Math.max(this.start, from);
        this.end = end;
        this.days = new DayFilter(rule, start.toLocalDate());
        this.periods = new Periods(rule, start);
        this.starts = new PeriodStarts(
                new PeriodTimes(rule, start.toLocalTime().toSecondOfDay()),
                new SetPositions(rule.setPositions()),
                mostDays(rule.frequency()));
        this.limits = new TimeLimits(rule);
        this.subDaily = rule.frequency().isWithin(Frequency.HOURLY);
        this.period = periods.lastNotAfter(this.from);
    }

    private static int mostDays(Frequency frequency) {
        return switch (frequency) {
            case YEARLY -> MOST_WEEKS_OF_YEAR * DayFilter.DAYS_OF_WEEK;
            case MONTHLY -> MOST_DAYS_OF_MONTH;
            case WEEKLY -> DayFilter.DAYS_OF_WEEK;
            case DAILY, HOURLY, MINUTELY, SECONDLY -> 1;
        };
    }

    /** The next local start, or {@link #NONE} when there is none before the end or the walk {@link #gaveUp}. */
    long next() {
        while (next >= starts.size()) {
            long begin = periods.begin(period);
            if (gaveUp() || begin >= end) {
                return NONE;
            }
            steps++;
            long endOfGap = enter(begin);
            next = begin < from ? starts.firstNotBefore(from) : 0;
            period = endOfGap > begin ? periods.firstNotBefore(endOfGap) : period + 1;
        }
        given++;
        long found = starts.get(next++);
        return found < end ? found : NONE;
    }

    /** Whether the walk ended because it took too many steps. */
    boolean gaveUp() {
        return steps >= RecurrenceLimits.MAX_STEPS;
    }

    /** Periods looked at and starts given so far: all that takes time. */
    int walked() {
        return steps + given;
    }

    /**
     * How many starts of the rule come before where the walk begins: counted without walking there, so only for a rule that
     * {@link RecurrenceRule#isEven}.
     */
    long passed() {
        enter(periods.begin(0));
        int beforeTheStart = starts.firstNotBefore(start);
        long periodOfFrom = periods.lastNotAfter(from);
        enter(periods.begin(periodOfFrom));
        long passed = periodOfFrom * starts.size() + starts.firstNotBefore(from) - beforeTheStart;
        starts.clear();
        return passed;
    }

    /**
     * Goes to a period. What is coarser than it is fixed by where it begins, and a BY part can only rule it out.
     *
     * @return where the day, hour or minute ends that the rule leaves out there, so that a fine rule stays quick; the begin
     *     when it leaves none out
     */
    private long enter(long begin) {
        long day = LocalSeconds.epochDay(begin);
        starts.enter(days, day, periods.dayAfter(day), subDaily ? LocalSeconds.secondOfDay(begin) : 0);
        if (!subDaily) {
            return begin;
        }
        long endOfGap = starts.takesADay() ? limits.endOfGap(begin) : LocalSeconds.startOfDay(day + 1);
        if (endOfGap > begin) {
            starts.clear();
        }
        return endOfGap;
    }
}
