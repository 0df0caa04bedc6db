package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.MakeRun.DateOrder;
import io.rollcall.scheduling.application.MakeRun.Order;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.staff.Assignment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One session by itself.
 *
 * @param name of its run, else the offering's
 * @param localStart local date and time; one that the clocks skip or repeat is set as in a pattern
 * @param timeZone IANA zone, else the studio's
 * @param duration ISO 8601, else the offering's
 * @param capacity else the offering's
 * @param meetingPlatform {@code zoom}, {@code meet}, {@code teams} or {@code other}
 * @param meetingLink absolute http or https address; shown to the staff
 * @param notes shown to the staff
 * @param metadata anything the studio wants to keep with it
 */
record MakeSessionRequest(
        @NotNull UUID offeringId,
        @Size(min = 1, max = Run.MAX_NAME) @Nullable String name,
        @NotNull LocalDateTime localStart,
        @Nullable String timeZone,

        @DurationMin(minutes = PatternDraft.MIN_MINUTES) @DurationMax(days = PatternDraft.MAX_DAYS) @Nullable
        Duration duration,

        @Min(1) @Max(PatternDraft.MAX_CAPACITY) @Nullable Integer capacity,

        @Size(max = Assignment.MAX_IN_SESSION) @Nullable List<StaffRequest.@Valid @NotNull Member> staff,

        @Pattern(regexp = DetailsRequest.PLATFORMS, message = DetailsRequest.NO_PLATFORM) @Nullable
        String meetingPlatform,

        @Size(max = SessionDetails.MAX_LINK) @Nullable String meetingLink,
        @Size(max = SessionDetails.MAX_NOTES) @Nullable String notes,
        @Nullable ObjectNode metadata) {

    Order order(ZoneId zoneOfStudio) {
        return new Order(
                name,
                timeZone == null ? zoneOfStudio : LocalTimes.zone("/time_zone", timeZone),
                List.of(new DateOrder(LocalTimes.toTheSecond("/local_start", localStart), duration, capacity)),
                StaffRequest.team(staff),
                DetailsRequest.details(meetingPlatform, meetingLink, notes, metadata));
    }
}
