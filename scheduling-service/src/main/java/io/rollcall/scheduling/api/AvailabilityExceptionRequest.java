package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.scheduling.appointments.Hours;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days on which somebody's hours are not those of the week.
 *
 * @param date the only day; else {@code firstDay} is given
 * @param lastDay inclusive; the first day when left out
 * @param available whether these hours are added; else they are taken away
 * @param from with {@code to}; the whole days when both are left out
 * @param to on the next day when it is not after {@code from}
 */
record AvailabilityExceptionRequest(
        @Nullable LocalDate date,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @NotNull Boolean available,
        @Nullable LocalTime from,
        @Nullable LocalTime to,
        @Size(max = ExceptionDays.MAX_REASON) @Nullable String reason) {

    ExceptionDays of(UUID studioId, UUID exceptionId, UUID staffMemberId) {
        LocalDate first = first();
        return new ExceptionDays(studioId, exceptionId, staffMemberId, first, last(first), available, hours(), reason);
    }

    private LocalDate first() {
        if (date != null) {
            if (firstDay != null || lastDay != null) {
                throw refused("/date", "Give either date or first_day and last_day.");
            }
            return LocalTimes.day("/date", date);
        }
        if (firstDay == null) {
            throw refused("/first_day", "Give either date or first_day and last_day.");
        }
        return LocalTimes.day("/first_day", firstDay);
    }

    private LocalDate last(LocalDate first) {
        LocalDate last = lastDay == null ? first : LocalTimes.day("/last_day", lastDay);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= ExceptionDays.MAX_DAYS) {
            throw refused(
                    "/last_day",
                    "last_day is not before first_day, and an exception has at most " + ExceptionDays.MAX_DAYS
                            + " days.");
        }
        return last;
    }

    private Hours hours() {
        if (from == null && to == null) {
            return Hours.WHOLE_DAY;
        }
        if (from == null || to == null) {
            throw refused(from == null ? "/from" : "/to", "Give both from and to, or neither for the whole day.");
        }
        return HoursOfDay.of("/to", from, to);
    }

    private static RuntimeException refused(String pointer, String detail) {
        return Problem.unprocessable("invalid_request", pointer, detail).asException();
    }
}
