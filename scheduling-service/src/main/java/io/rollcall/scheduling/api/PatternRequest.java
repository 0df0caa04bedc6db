package io.rollcall.scheduling.api;

import io.rollcall.http.Reach;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.Window;
import io.rollcall.scheduling.staff.Assignment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A pattern to preview or to keep.
 *
 * @param rrule RFC 5545 rule without the name, for example {@code FREQ=WEEKLY;BYDAY=MO;COUNT=6}
 * @param localStart local date and time where the rule begins
 * @param timeZone IANA zone, else the studio's
 * @param rdates more local starts
 * @param exdates local starts to leave out
 * @param duration ISO 8601, else the offering's
 * @param capacity else the offering's
 * @param staff who is in its sessions
 * @param from where a preview begins; of no meaning when the pattern is kept
 * @param until where a preview ends, itself not included; of no meaning when the pattern is kept
 * @param limit occurrences in a preview; of no meaning when the pattern is kept
 */
record PatternRequest(
        @NotNull UUID offeringId,
        @NotBlank String rrule,
        @NotNull LocalDateTime localStart,
        @Nullable String timeZone,

        @Size(max = RecurrenceLimits.MAX_EXTRA_DATES) @Nullable
        List<@NotNull LocalDateTime> rdates,

        @Size(max = RecurrenceLimits.MAX_EXTRA_DATES) @Nullable
        List<@NotNull LocalDateTime> exdates,

        @DurationMin(minutes = PatternDraft.MIN_MINUTES) @DurationMax(days = PatternDraft.MAX_DAYS) @Nullable
        Duration duration,

        @Min(1) @Max(PatternDraft.MAX_CAPACITY) @Nullable Integer capacity,

        @Size(max = Assignment.MAX_IN_SESSION) @Nullable List<StaffRequest.@Valid @NotNull Member> staff,

        @Nullable Instant from,

        @Nullable Instant until,

        @Min(1) @Max(RecurrenceLimits.MAX_OCCURRENCES) @Nullable
        Integer limit) {

    /** Occurrences in a preview when the caller does not say. */
    private static final int DEFAULT_PREVIEW = 100;

    PatternDraft draft(ZoneId zoneOfStudio) {
        return new PatternDraft(
                rrule,
                LocalTimes.toTheSecond("/local_start", localStart),
                timeZone == null ? zoneOfStudio : LocalTimes.zone("/time_zone", timeZone),
                unique("/rdates", rdates),
                unique("/exdates", exdates),
                duration,
                capacity,
                StaffRequest.team(staff));
    }

    Window preview() {
        return new Window(
                Reach.field("/from", from), Reach.field("/until", until), limit == null ? DEFAULT_PREVIEW : limit);
    }

    private static Set<LocalDateTime> unique(String pointer, @Nullable List<LocalDateTime> dates) {
        return dates == null
                ? Set.of()
                : dates.stream()
                        .map(date -> LocalTimes.toTheSecond(pointer, date))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
