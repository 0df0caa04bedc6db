package io.rollcall.scheduling.api;

import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.WeeklyHours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When somebody takes appointments in an ordinary week.
 *
 * @param timeZone IANA zone, else the studio's
 * @param weekly no hours at all is a valid answer
 */
record AvailabilityRequest(
        @Nullable String timeZone,

        @NotNull @Size(max = Availability.MAX_WEEKLY) List<@Valid @NotNull WeeklyHoursRequest> weekly) {

    /**
     * Hours of a weekday.
     *
     * @param day RFC 5545's {@code MO} to {@code SU}, on which they begin
     * @param to on the next day when it is not after {@code from}
     */
    record WeeklyHoursRequest(
            @NotNull @Pattern(regexp = Weekdays.PATTERN, message = "is MO, TU, WE, TH, FR, SA or SU")
            String day,

            @NotNull LocalTime from,
            @NotNull LocalTime to) {}

    Availability of(UUID studioId, UUID staffMemberId, ZoneId zoneOfStudio, long seenVersion) {
        return new Availability(
                studioId,
                staffMemberId,
                timeZone == null ? zoneOfStudio : LocalTimes.zone("/time_zone", timeZone),
                IntStream.range(0, weekly.size())
                        .mapToObj(place -> hours("/weekly/" + place + "/to", weekly.get(place)))
                        .toList(),
                seenVersion + 1);
    }

    private static WeeklyHours hours(String pointer, WeeklyHoursRequest hours) {
        return new WeeklyHours(Weekdays.of(hours.day()), HoursOfDay.of(pointer, hours.from(), hours.to()));
    }
}
