package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.MakeRun.DateOrder;
import io.rollcall.scheduling.application.MakeRun.Order;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.staff.Assignment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A run of dates that follow no pattern.
 *
 * @param name else the offering's
 * @param timeZone IANA zone, else the studio's
 * @param sessions in any order
 * @param staff who is in each of them
 */
record MakeRunRequest(
        @NotNull UUID offeringId,
        @Size(min = 1, max = Run.MAX_NAME) @Nullable String name,
        @Nullable String timeZone,

        @NotEmpty @Size(max = RecurrenceLimits.MAX_OCCURRENCES)
        List<@Valid @NotNull DateRequest> sessions,

        @Size(max = Assignment.MAX_IN_SESSION) @Nullable List<StaffRequest.@Valid @NotNull Member> staff) {

    /**
     * One session.
     *
     * @param localStart local date and time; one that the clocks skip or repeat is set as in a pattern
     * @param duration ISO 8601, else the offering's
     * @param capacity else the offering's
     */
    record DateRequest(
            @NotNull LocalDateTime localStart,

            @DurationMin(minutes = PatternDraft.MIN_MINUTES) @DurationMax(days = PatternDraft.MAX_DAYS) @Nullable
            Duration duration,

            @Min(1) @Max(PatternDraft.MAX_CAPACITY) @Nullable
            Integer capacity) {}

    Order order(ZoneId zoneOfStudio) {
        return new Order(
                name,
                timeZone == null ? zoneOfStudio : LocalTimes.zone("/time_zone", timeZone),
                IntStream.range(0, sessions.size())
                        .mapToObj(place -> date("/sessions/" + place + "/local_start", sessions.get(place)))
                        .toList(),
                StaffRequest.team(staff),
                SessionDetails.NONE);
    }

    private static DateOrder date(String pointer, DateRequest date) {
        return new DateOrder(LocalTimes.toTheSecond(pointer, date.localStart()), date.duration(), date.capacity());
    }
}
