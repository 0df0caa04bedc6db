package io.rollcall.scheduling.recurrence;

import java.time.temporal.ChronoUnit;

/** How often a rule repeats (FREQ), from coarse to fine. */
public enum Frequency {
    YEARLY(ChronoUnit.YEARS),
    MONTHLY(ChronoUnit.MONTHS),
    WEEKLY(ChronoUnit.WEEKS),
    DAILY(ChronoUnit.DAYS),
    HOURLY(ChronoUnit.HOURS),
    MINUTELY(ChronoUnit.MINUTES),
    SECONDLY(ChronoUnit.SECONDS);

    private final ChronoUnit unit;

    Frequency(ChronoUnit unit) {
        this.unit = unit;
    }

    ChronoUnit unit() {
        return unit;
    }

    /** Whether a period of this frequency lies within one period of the other. */
    boolean isWithin(Frequency other) {
        return compareTo(other) >= 0;
    }
}
