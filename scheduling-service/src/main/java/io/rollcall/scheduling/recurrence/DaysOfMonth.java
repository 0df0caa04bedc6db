package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.util.List;

/** The days of a month that BYMONTHDAY and BYDAY take, as bits: bit 1 for the first, so that no day is looked at by itself. */
final class DaysOfMonth {

    private static final int LONGEST = 31;
    private static final int DAYS_OF_WEEK = DayOfWeek.values().length;

    /** A weekday comes four or five times in a month. */
    private static final int MOST_OF_ONE_WEEKDAY = 5;

    private static final int EACH_SEVENTH = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

    private final boolean daysNamed;
    private final int fromFront;

    /** For a month of 31 days. */
    private final int fromBack;

    private final List<OrdinalDay> weekdays;

    /** @param weekdays with their place in the month */
    DaysOfMonth(List<Integer> days, List<OrdinalDay> weekdays) {
        int front = 0;
        int back = 0;
        for (int day : days) {
            if (day > 0) {
                front |= 1 << day;
            } else {
                back |= 1 << (LONGEST + 1 + day);
            }
        }
        this.daysNamed = !days.isEmpty();
        this.fromFront = front;
        this.fromBack = back;
        this.weekdays = weekdays;
    }

    /** @param firstWeekday of the month, from 1 for Monday */
    int taken(int firstWeekday, int length) {
        int all = between(1, length);
        int taken = daysNamed ? all & (fromFront | fromBack >>> (LONGEST - length)) : all;
        return weekdays.isEmpty() ? taken : taken & onWeekdays(firstWeekday, length);
    }

    private int onWeekdays(int firstWeekday, int length) {
        int taken = 0;
        for (OrdinalDay weekday : weekdays) {
            int first = 1 + Math.floorMod(weekday.day().getValue() - firstWeekday, DAYS_OF_WEEK);
            int ordinal = weekday.ordinal();
            if (ordinal == OrdinalDay.EVERY) {
                taken |= EACH_SEVENTH << first;
            } else if (Math.abs(ordinal) <= MOST_OF_ONE_WEEKDAY) {
                int last = first + (length - first) / DAYS_OF_WEEK * DAYS_OF_WEEK;
                int day = ordinal > 0 ? first + (ordinal - 1) * DAYS_OF_WEEK : last + (ordinal + 1) * DAYS_OF_WEEK;
                taken |= day > 0 && day <= length ? 1 << day : 0;
            }
        }
        return taken;
    }

    /** The bits of some days, the last included. */
    static int between(int first, int last) {
        return -1 << first & -1 >>> (LONGEST - last);
    }
}
