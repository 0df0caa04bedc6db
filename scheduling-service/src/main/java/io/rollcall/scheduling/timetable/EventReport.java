package io.rollcall.scheduling.timetable;

import io.rollcall.scheduling.conflicts.Conflict;
import java.time.LocalDateTime;
import java.util.List;

/**
 * An event of the file and what becomes of it.
 *
 * @param conflicts what stands in the way of its sessions; only a dry run looks for that
 */
public record EventReport(EventHead head, EventOutcome outcome, List<DateConflict> conflicts) {

    public record DateConflict(LocalDateTime localStart, Conflict conflict) {}

    public EventReport {
        conflicts = List.copyOf(conflicts);
    }

    public static EventReport of(EventHead head, EventOutcome outcome) {
        return new EventReport(head, outcome, List.of());
    }

    public static EventReport of(EventHead head, Objection objection) {
        return of(head, new EventOutcome.Objected(objection));
    }
}
