package io.rollcall.scheduling.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * One date of a recurrence.
 *
 * @param localStart what a clock on the wall shows at the start
 */
public record Occurrence(Instant start, LocalDateTime localStart, List<LocalTimeFlag> flags) {

    public Occurrence {
        flags = List.copyOf(flags);
    }

    /**
     * Finds the instant of a local time. One that does not exist is read with the offset from before the gap, one that
     * comes twice is the first: RFC 5545, section 3.3.5, form 3, and {@code java.time} agree.
     */
    public static Occurrence at(LocalDateTime local, ZoneId zone) {
        ZonedDateTime start = ZonedDateTime.ofLocal(local, zone, null);
        List<LocalTimeFlag> flags =
                switch (zone.getRules().getValidOffsets(local).size()) {
                    case 0 -> List.of(LocalTimeFlag.SKIPPED_LOCAL_TIME);
                    case 1 -> List.of();
                    default -> List.of(LocalTimeFlag.REPEATED_LOCAL_TIME);
                };
        return new Occurrence(start.toInstant(), start.toLocalDateTime(), flags);
    }

    /** Whether the clocks jump over the local time that was asked for. */
    boolean isSkipped() {
        return flags.contains(LocalTimeFlag.SKIPPED_LOCAL_TIME);
    }
}
