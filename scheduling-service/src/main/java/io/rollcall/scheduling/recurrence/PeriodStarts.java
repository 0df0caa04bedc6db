package io.rollcall.scheduling.recurrence;

/**
 * The local starts of the period that a walk is in: each of its days at each of the times, in order. They are numbered, and
 * made only when asked for, because a short rule can name thirty million in a year.
 */
final class PeriodStarts {

    private final PeriodTimes times;
    private final SetPositions positions;
    private final long[] days;

    private long firstDay = Long.MIN_VALUE;
    private int daysTaken;
    private int begin;
    private int[] kept = {};
    private int size;

    /** @param mostDays in one period */
    PeriodStarts(PeriodTimes times, SetPositions positions, int mostDays) {
        this.times = times;
        this.positions = positions;
        this.days = new long[mostDays];
    }

    /** Leaves the period without a start. */
    void clear() {
        size = 0;
    }

    /**
     * Goes to a period.
     *
     * @param begin the second of its first day at which it begins
     */
    void enter(DayFilter filter, long firstDay, long dayAfter, int begin) {
        this.begin = begin;
        // Periods within one day differ in their times only.
        if (firstDay != this.firstDay) {
            this.firstDay = firstDay;
            daysTaken = filter.choose(firstDay, dayAfter, days);
        }
        size = daysTaken * times.size();
        if (!positions.keepAll()) {
            kept = positions.kept(size);
            size = kept.length;
        }
    }

    boolean takesADay() {
        return daysTaken > 0;
    }

    int size() {
        return size;
    }

    /** In local seconds. */
    long get(int index) {
        int number = positions.keepAll() ? index : kept[index];
        return LocalSeconds.startOfDay(days[number / times.size()]) + begin + times.get(number % times.size());
    }

    /** The index of the first start that is not before a moment; the size when all are. */
    int firstNotBefore(long moment) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (get(middle) < moment) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
