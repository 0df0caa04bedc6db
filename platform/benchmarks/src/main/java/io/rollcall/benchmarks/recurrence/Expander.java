package io.rollcall.benchmarks.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A library that turns rules into dates, used as its documentation says. */
interface Expander {

    /** Reads a rule, which is not measured. */
    Dates read(String rule, LocalDateTime start, ZoneId zone);

    /** The dates of one rule. */
    interface Dates {

        /**
         * Finds the starts of a stretch of time.
         *
         * @param found takes them, in milliseconds since 1970
         * @return how many they are
         */
        int between(Instant from, Instant until, long[] found);
    }
}
