package io.rollcall.benchmarks.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What is expanded: rules that studios use, in a zone with summer time. All start in the evening, an hour that the clocks
 * never skip or repeat, because libraries differ on what that means.
 */
final class Timetable {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=300",
            "FREQ=MONTHLY;BYDAY=2TU",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU");

    /** When it is: the libraries do not ask, ours does. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final LocalDateTime TEN_YEARS_AGO = LocalDateTime.parse("2016-11-07T18:00");
    private static final LocalDateTime LAST_WEEK = LocalDateTime.parse("2026-11-16T18:00");

    private Timetable() {}

    /** A stretch of time in which all rules are expanded, and where they started. */
    enum Stretch {
        /** From a new year to the next, with both changes of the clocks. */
        YEAR(LAST_WEEK, "2026-12-31T23:00:00Z", "2027-12-31T23:00:00Z"),

        /** A week of rules that began the week before. */
        WEEK_OF_YOUNG_RULES(LAST_WEEK, "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z"),

        /** The same week of rules that began ten years earlier. */
        WEEK_OF_OLD_RULES(TEN_YEARS_AGO, "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z");

        private final LocalDateTime start;
        private final Instant from;
        private final Instant until;

        Stretch(LocalDateTime start, String from, String until) {
            this.start = start;
            this.from = Instant.parse(from);
            this.until = Instant.parse(until);
        }

        LocalDateTime start() {
            return start;
        }

        Instant from() {
            return from;
        }

        Instant until() {
            return until;
        }
    }
}
