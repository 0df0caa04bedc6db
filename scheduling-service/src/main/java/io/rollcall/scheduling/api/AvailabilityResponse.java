package io.rollcall.scheduling.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.rollcall.scheduling.appointments.Availability;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * When somebody takes appointments in an ordinary week.
 *
 * @param version 0 as long as nobody has said anything
 */
record AvailabilityResponse(UUID staffMemberId, String timeZone, List<WeeklyHoursResponse> weekly, long version) {

    record WeeklyHoursResponse(
            String day,
            @JsonFormat(pattern = HoursOfDay.FORMAT) LocalTime from,
            @JsonFormat(pattern = HoursOfDay.FORMAT) LocalTime to) {}

    static AvailabilityResponse of(Availability availability) {
        return new AvailabilityResponse(
                availability.staffMemberId(),
                availability.zone().getId(),
                availability.weekly().stream()
                        .map(weekly -> new WeeklyHoursResponse(
                                Weekdays.name(weekly.day()),
                                weekly.hours().from(),
                                weekly.hours().to()))
                        .toList(),
                availability.version());
    }
}
