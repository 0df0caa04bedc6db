package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.appointments.Hours;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Hours as callers may give them. */
final class HoursOfDay {

    /** As callers read them. */
    static final String FORMAT = "HH:mm";

    private HoursOfDay() {}

    /** The hours, or 422 when they are not to the minute, or are none. */
    static Hours of(String pointer, LocalTime from, LocalTime to) {
        if (!toTheMinute(from) || !toTheMinute(to)) {
            throw Problem.unprocessable("invalid_request", pointer, "Hours are given to the minute.")
                    .asException();
        }
        Hours hours = new Hours(from, to);
        if (from.equals(to) && !hours.equals(Hours.WHOLE_DAY)) {
            throw Problem.unprocessable(
                            "invalid_request",
                            pointer,
                            "from and to are the same only at 00:00, which means the whole day.")
                    .asException();
        }
        return hours;
    }

    private static boolean toTheMinute(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }
}
