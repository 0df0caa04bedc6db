package io.rollcall.scheduling.patterns;

import io.rollcall.scheduling.conflicts.Wanted;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.staff.Assignment;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** When an offering takes place, and what its sessions are like. */
public record SchedulePattern(
        UUID studioId,
        UUID patternId,
        UUID offeringId,
        Recurrence recurrence,
        Duration duration,
        int capacity,
        List<Assignment> staff,
        long version) {

    public static final long FIRST_VERSION = 1;

    public SchedulePattern {
        staff = List.copyOf(staff);
    }

    /** This pattern, saying what the other says. */
    public SchedulePattern saying(SchedulePattern other) {
        return new SchedulePattern(
                studioId,
                patternId,
                offeringId,
                other.recurrence,
                other.duration,
                other.capacity,
                other.staff,
                version + 1);
    }

    /** This pattern without some of its dates. */
    public SchedulePattern without(Set<LocalDateTime> dates) {
        Set<LocalDateTime> exdates = new HashSet<>(recurrence.exdates());
        exdates.addAll(dates);
        Recurrence fewer = new Recurrence(
                recurrence.rule(), recurrence.localStart(), recurrence.zone(), recurrence.rdates(), exdates);
        return new SchedulePattern(studioId, patternId, offeringId, fewer, duration, capacity, staff, version + 1);
    }

    /** The times that these dates take. */
    public List<Wanted> times(List<Occurrence> dates) {
        return dates.stream()
                .map(date -> new Wanted(date.start(), date.start().plus(duration), recurrence.zone(), staff))
                .toList();
    }
}
