package io.rollcall.scheduling.recurrence;

import java.time.LocalDate;
import java.time.Period;

/** How much a recurrence may ask for. */
public final class RecurrenceLimits {

    /** Characters of a rule. */
    public static final int MAX_RULE_LENGTH = 1_000;

    /** Dates of RDATE, and of EXDATE. */
    public static final int MAX_EXTRA_DATES = 500;

    /** Occurrences of a whole recurrence, and so sessions of a run. */
    public static final int MAX_OCCURRENCES = 500;

    /** Largest INTERVAL. */
    public static final int MAX_INTERVAL = 1_000_000;

    /** Nothing starts before this day. */
    public static final LocalDate EARLIEST_START = LocalDate.of(2000, 1, 1);

    /** Nothing starts later than this from now. */
    public static final Period FURTHEST_AHEAD = Period.ofYears(10);

    /** A rule is followed for this long from its first start. */
    public static final Period LONGEST_SPAN = Period.ofYears(20);

    /**
     * Periods that one walk looks at. Skipping whole days, hours and minutes that a rule leaves out, it is far more than
     * sensible rules need, and takes a fraction of a second.
     */
    static final int MAX_STEPS = 100_000;

    private RecurrenceLimits() {}
}
