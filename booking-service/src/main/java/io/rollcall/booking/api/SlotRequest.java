package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.http.IanaZone;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a session of an appointment is to be made for a booking.
 *
 * @param staffMemberId who is to lead it; anyone who is free when not given
 * @param start this, or {@code local_start}
 * @param localStart local date and time in {@code time_zone}; one that the clocks skip is as much later as they skip,
 *     and one that they repeat is the first of the two (RFC 5545, section 3.3.5)
 * @param timeZone IANA zone in which the session takes place; the studio's when not given
 * @param duration ISO 8601; the offering's when not given; for staff
 * @param capacity seats; the offering's when not given; for staff
 * @param meetingLink absolute http or https address; for staff
 * @param anyTime whether it may be outside of the offered times; for staff
 */
record SlotRequest(
        @NotNull UUID offeringId,
        @Nullable UUID staffMemberId,
        @Nullable Instant start,
        @Nullable LocalDateTime localStart,
        @Nullable @IanaZone String timeZone,

        @Nullable @DurationMin(minutes = SlotRequest.MIN_MINUTES) @DurationMax(days = SlotRequest.MAX_DAYS)
        Duration duration,

        @Nullable @Min(1) @Max(SlotRequest.MAX_CAPACITY) Integer capacity,
        @Nullable Platform meetingPlatform,
        @Nullable @Size(max = SlotRequest.MAX_LINK) String meetingLink,
        @Nullable Boolean anyTime) {

    /** Minutes of a session at least. */
    static final int MIN_MINUTES = 1;
    /** Days of a session at most. */
    static final int MAX_DAYS = 14;
    /** Seats of a session. */
    static final int MAX_CAPACITY = 10_000;
    /** Characters of a link. */
    static final int MAX_LINK = 2_000;

    /** Where an online session meets. */
    enum Platform {
        @JsonProperty("zoom")
        ZOOM,
        @JsonProperty("meet")
        MEET,
        @JsonProperty("teams")
        TEAMS,
        @JsonProperty("other")
        OTHER
    }
}
