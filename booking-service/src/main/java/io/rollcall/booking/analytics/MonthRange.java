package io.rollcall.booking.analytics;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Months of the studio's clock.
 *
 * @param from the first
 * @param until the last, not before the first
 */
public record MonthRange(YearMonth from, YearMonth until) {

    /** Months that are looked at together. */
    public static final int MAX_MONTHS = 60;

    public MonthRange {
        if (from.isAfter(until) || from.until(until, ChronoUnit.MONTHS) >= MAX_MONTHS) {
            throw new IllegalArgumentException(from + " to " + until);
        }
    }
}
