package io.rollcall.scheduling.timetable;

import java.time.Duration;
import java.time.Period;

/** How much one upload may bring. */
public final class TimetableLimits {

    /** Bytes of a file. */
    public static final int MAX_FILE_BYTES = 1024 * 1024;

    /** Events of a file, moved and cancelled instances included. */
    public static final int MAX_EVENTS = 1_000;

    /** Dates that one event names, of RDATE and EXDATE together. */
    public static final int MAX_DATES_OF_EVENT = 2_000;

    /** Time zones that a file defines. */
    public static final int MAX_ZONES = 100;

    /** Characters of a UID; it is a key. */
    public static final int MAX_UID = 500;

    /** Sessions that one upload makes; the same file again makes the next ones. */
    public static final int MAX_SESSIONS = 10_000;

    /** Events of one upload whose rules are finer than daily: to follow one may take a moment. */
    public static final int MAX_FINE_RULES = 20;

    /** Time in which one upload begins events: a caller waits no longer. The same file again goes on with the rest. */
    public static final Duration MAX_TIME = Duration.ofSeconds(15);

    /** Events of one upload that are worked on at once, each on a connection of its own. */
    public static final int AT_ONCE = 4;

    /** How far a recurrence without end is followed unless the caller says. */
    public static final Period DEFAULT_REACH = Period.ofYears(1);

    private TimetableLimits() {}
}
