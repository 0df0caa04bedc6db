package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Local times and zones as callers may give them. */
final class LocalTimes {

    private static final int LAST_YEAR = 2199;

    private LocalTimes() {}

    /** The zone of the IANA database, or 422. */
    static ZoneId zone(String pointer, String name) {
        // ZoneId.of would take offsets such as +02:00 as well, and they know of no change of the clocks.
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Problem.unprocessable("unknown_time_zone", pointer, "time_zone is not a zone of the IANA database.")
                    .asException();
        }
        return ZoneId.of(name);
    }

    /** The day, or 422 when no calendar of ours reaches it. */
    static LocalDate day(String pointer, LocalDate day) {
        if (day.isBefore(RecurrenceLimits.EARLIEST_START) || day.getYear() > LAST_YEAR) {
            throw Problem.unprocessable(
                            "invalid_request",
                            pointer,
                            "Days are from " + RecurrenceLimits.EARLIEST_START + " to " + LAST_YEAR + ".")
                    .asException();
        }
        return day;
    }

    /** The local time, or 422 when it has a fraction of a second: rules count in seconds and could never meet it. */
    static LocalDateTime toTheSecond(String pointer, LocalDateTime local) {
        if (!local.equals(local.truncatedTo(ChronoUnit.SECONDS))) {
            throw Problem.unprocessable("invalid_request", pointer, "Local times are given to the second.")
                    .asException();
        }
        return local;
    }
}
