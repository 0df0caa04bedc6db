package io.rollcall.scheduling.timetable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of one event, in a dry run as well as when it is done. */
public sealed interface EventOutcome {

    /** The sessions that are its own. */
    default List<UUID> sessions() {
        return switch (this) {
            case Pattern pattern -> pattern.sessionIds();
            case SingleSession single -> single.sessionIds();
            case MovedInstance moved -> List.of(moved.sessionId());
            case CancelledInstance cancelled -> List.of();
            case Unchanged unchanged -> List.of();
            case Objected objected -> List.of();
        };
    }

    /**
     * A pattern with its run.
     *
     * @param sessionIds those at the pattern's own dates
     * @param endsBecauseCut the last day of a recurrence that has no end, else null
     */
    record Pattern(
            UUID offeringId,
            UUID patternId,
            UUID runId,
            List<UUID> sessionIds,
            @Nullable LocalDate endsBecauseCut) implements EventOutcome {}

    /** One session by itself, or several without a pattern when every date of the event has been moved. */
    record SingleSession(UUID offeringId, UUID runId, List<UUID> sessionIds) implements EventOutcome {}

    /** A session of its event's run, at the time that the instance says. */
    record MovedInstance(UUID offeringId, UUID runId, UUID sessionId, LocalDateTime localStart)
            implements EventOutcome {}

    /** No session at its date. */
    record CancelledInstance() implements EventOutcome {}

    /** It was imported before and has not changed. */
    record Unchanged(ImportedEvent imported) implements EventOutcome {}

    record Objected(Objection objection) implements EventOutcome {}
}
