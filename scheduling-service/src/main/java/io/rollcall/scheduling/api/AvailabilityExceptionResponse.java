package io.rollcall.scheduling.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.rollcall.scheduling.appointments.ExceptionDays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days on which somebody's hours are not those of the week; whole days are from 00:00 to 00:00. */
record AvailabilityExceptionResponse(
        UUID id,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean available,
        @JsonFormat(pattern = HoursOfDay.FORMAT) LocalTime from,
        @JsonFormat(pattern = HoursOfDay.FORMAT) LocalTime to,
        @Nullable String reason) {

    static AvailabilityExceptionResponse of(ExceptionDays exception) {
        return new AvailabilityExceptionResponse(
                exception.exceptionId(),
                exception.firstDay(),
                exception.lastDay(),
                exception.available(),
                exception.hours().from(),
                exception.hours().to(),
                exception.reason());
    }
}
