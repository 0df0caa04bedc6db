package io.rollcall.scheduling.calendars;

import java.time.Duration;

/** What a calendar shows at most. */
public final class CalendarLimits {

    /** How far back it goes. */
    public static final Duration PAST = Duration.ofDays(366);

    /** How far ahead it goes. */
    public static final Duration AHEAD = Duration.ofDays(2 * 366);

    /** Events of one calendar; of more those nearest to now are shown. */
    public static final int MAX_EVENTS = 5_000;

    /** How often programs are asked to look. */
    public static final Duration REFRESH = Duration.ofHours(1);

    private CalendarLimits() {}
}
