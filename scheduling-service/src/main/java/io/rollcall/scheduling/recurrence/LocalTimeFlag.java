package io.rollcall.scheduling.recurrence;

/** What a change of the clocks did to a local start. */
public enum LocalTimeFlag {

    /** The clocks jumped over it: the start moved forward by what they jumped. */
    SKIPPED_LOCAL_TIME,

    /** It comes twice that day: the first of the two was taken. */
    REPEATED_LOCAL_TIME
}
