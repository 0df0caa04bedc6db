package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.ChangeSession.Move;
import io.rollcall.scheduling.patterns.PatternDraft;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDateTime;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * When a session is to take place.
 *
 * @param localStart local date and time; one that the clocks skip or repeat is set as in a pattern
 * @param timeZone IANA zone, else the session's
 * @param duration ISO 8601, else the session's
 */
record MoveRequest(
        @NotNull LocalDateTime localStart,
        @Nullable String timeZone,

        @DurationMin(minutes = PatternDraft.MIN_MINUTES) @DurationMax(days = PatternDraft.MAX_DAYS) @Nullable
        Duration duration) {

    Move move() {
        return new Move(
                LocalTimes.toTheSecond("/local_start", localStart),
                timeZone == null ? null : LocalTimes.zone("/time_zone", timeZone),
                duration);
    }
}
