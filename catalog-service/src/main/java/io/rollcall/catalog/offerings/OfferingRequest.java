package io.rollcall.catalog.offerings;

import io.rollcall.catalog.PriceRequest;
import io.rollcall.catalog.WholeSeconds;
import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sold.
 *
 * @param duration default length of a session (ISO 8601)
 * @param capacity default seats of a session
 * @param creditCost credits per session and attendee, 0 when left out
 * @param dropIn whether single sessions of a course may be booked
 * @param meetingLink address of the online meeting, or a template for one with {@code {session_id}} in it
 * @param teachingRoleId what those who lead or assist must be qualified for, anyone may when left out
 * @param chargeMoment when credits pay for it, on booking when left out; means nothing without a credit cost
 * @param waitlist how people wait for a session or a run that is full; nobody does when left out
 * @param steps the parts of a course, in order
 * @param metadata anything the studio wants to keep with it
 */
record OfferingRequest(
        @NotNull OfferingKind kind,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 5_000) @Nullable String description,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 14) @WholeSeconds
        Duration duration,

        @NotNull @Min(1) @Max(10_000) Integer capacity,
        @Min(0) @Max(10_000) @Nullable Integer creditCost,
        @Valid @Nullable PriceRequest price,
        @Size(max = 20) @Nullable List<@Valid @NotNull Need> resources,
        @Nullable Boolean dropIn,
        @Size(max = 500) @Nullable String location,
        @Nullable MeetingPlatform meetingPlatform,
        @Size(max = 2_000) @Nullable String meetingLink,
        @Size(max = 5_000) @Nullable String requirements,
        @Nullable UUID teachingRoleId,
        @Nullable ChargeMoment chargeMoment,
        @Valid @Nullable Waitlist waitlist,
        @Size(max = 100) @Nullable List<@Valid @NotNull Step> steps,
        @Nullable Boolean published,
        @Nullable ObjectNode metadata) {

    record Need(
            @NotNull UUID resourceId,
            @NotNull @Min(1) @Max(1_000) Integer quantityPerAttendee) {}

    record Step(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 2_000) @Nullable String description) {}

    /**
     * How people wait.
     *
     * @param order who is next when the free seats do not suffice for the first in line; first in, first out when left out
     * @param offerFor how long somebody has to accept a seat (ISO 8601), {@link #OFFER_FOR} when left out
     * @param closesBefore how long before the start of a session nobody waits any more (ISO 8601), at its start when left out
     * @param maxEntries entries for one session, or for one run; {@link #MAX_ENTRIES} when left out
     */
    record Waitlist(
            @NotNull WaitlistMode mode,
            @Nullable WaitlistOrder order,

            @DurationMin(minutes = 1) @DurationMax(days = 14) @WholeSeconds @Nullable
            Duration offerFor,

            @DurationMin(seconds = 0) @DurationMax(days = 60) @WholeSeconds @Nullable
            Duration closesBefore,

            @Min(1) @Max(1_000) @Nullable Integer maxEntries) {

        static final Duration OFFER_FOR = Duration.ofHours(2);
        static final int MAX_ENTRIES = 100;

        WaitlistTerms terms() {
            return new WaitlistTerms(
                    mode,
                    order == null ? WaitlistOrder.FIFO : order,
                    offerFor == null ? OFFER_FOR : offerFor,
                    closesBefore == null ? Duration.ZERO : closesBefore,
                    maxEntries == null ? MAX_ENTRIES : maxEntries);
        }
    }
}
