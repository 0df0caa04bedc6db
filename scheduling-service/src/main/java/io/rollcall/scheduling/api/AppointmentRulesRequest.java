package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.appointments.AppointmentRules;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How an offering may be booked as an appointment. Durations are ISO 8601, in whole minutes.
 *
 * @param furthestAhead whole days, such as {@code P60D}
 */
record AppointmentRulesRequest(
        @NotNull @DurationMin @DurationMax(hours = AppointmentRules.MAX_BUFFER_HOURS)
        Duration bufferBefore,

        @NotNull @DurationMin @DurationMax(hours = AppointmentRules.MAX_BUFFER_HOURS)
        Duration bufferAfter,

        @NotNull @DurationMin @DurationMax(days = AppointmentRules.MAX_NOTICE_DAYS)
        Duration minimumNotice,

        @NotNull Period furthestAhead,

        @NotNull
        @DurationMin(minutes = AppointmentRules.MIN_STEP_MINUTES)
        @DurationMax(hours = AppointmentRules.MAX_STEP_HOURS)
        Duration slotStep) {

    AppointmentRules of(UUID studioId, UUID offeringId, long seenVersion) {
        return new AppointmentRules(
                studioId,
                offeringId,
                toTheMinute("/buffer_before", bufferBefore),
                toTheMinute("/buffer_after", bufferAfter),
                toTheMinute("/minimum_notice", minimumNotice),
                daysAhead(),
                toTheMinute("/slot_step", slotStep),
                seenVersion + 1);
    }

    private int daysAhead() {
        long days = furthestAhead.get(ChronoUnit.DAYS);
        if (furthestAhead.toTotalMonths() != 0 || days < 1 || days > AppointmentRules.MAX_DAYS_AHEAD) {
            throw Problem.unprocessable(
                            "invalid_request",
                            "/furthest_ahead",
                            "is 1 to " + AppointmentRules.MAX_DAYS_AHEAD + " days, such as P60D")
                    .asException();
        }
        return Math.toIntExact(days);
    }

    private static Duration toTheMinute(String pointer, Duration duration) {
        if (!duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            throw Problem.unprocessable("invalid_request", pointer, "is a number of whole minutes")
                    .asException();
        }
        return duration;
    }
}
