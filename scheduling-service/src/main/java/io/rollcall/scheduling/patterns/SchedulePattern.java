package io.rollcall.scheduling.patterns;

import io.rollcall.scheduling.recurrence.Recurrence;
import java.time.Duration;
import java.util.UUID;

/** When an offering takes place, and what its sessions are like. */
public record SchedulePattern(
        UUID studioId,
        UUID patternId,
        UUID offeringId,
        Recurrence recurrence,
        Duration duration,
        int capacity,
        long version) {

    public static final long FIRST_VERSION = 1;
}
