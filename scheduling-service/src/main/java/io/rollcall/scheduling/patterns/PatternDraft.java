package io.rollcall.scheduling.patterns;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRule;
import io.rollcall.scheduling.staff.Assignment;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as somebody asks for it.
 *
 * @param rule text of the recurrence rule
 * @param duration null for the offering's
 * @param capacity null for the offering's
 * @param staff who is in its sessions
 */
public record PatternDraft(
        String rule,
        LocalDateTime localStart,
        ZoneId zone,
        Set<LocalDateTime> rdates,
        Set<LocalDateTime> exdates,
        @Nullable Duration duration,
        @Nullable Integer capacity,
        List<Assignment> staff) {

    /** Minutes of a session at least. */
    public static final int MIN_MINUTES = 1;

    /** Days of a session at most. */
    public static final int MAX_DAYS = 14;

    /** Seats of a session at most. */
    public static final int MAX_CAPACITY = 10_000;

    public SchedulePattern complete(UUID patternId, Offering offering, RecurrenceRule read) {
        return new SchedulePattern(
                offering.studioId(),
                patternId,
                offering.offeringId(),
                new Recurrence(read, localStart, zone, rdates, exdates),
                duration == null ? offering.duration() : duration,
                capacity == null ? offering.capacity() : capacity,
                staff,
                SchedulePattern.FIRST_VERSION);
    }
}
