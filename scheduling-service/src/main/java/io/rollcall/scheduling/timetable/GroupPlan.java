package io.rollcall.scheduling.timetable;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.sessions.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become of a group of events. */
public sealed interface GroupPlan {

    List<EventReport> reports();

    /**
     * A run with its sessions.
     *
     * @param pattern null for sessions without one
     */
    record Make(
            EventGroup group,
            @Nullable SchedulePattern pattern,
            Run run,
            List<Session> sessions,
            List<EventReport> reports)
            implements GroupPlan {

        public Make {
            sessions = List.copyOf(sessions);
            reports = List.copyOf(reports);
        }

        /** What is remembered of it. */
        public ImportedEvent imported() {
            return new ImportedEvent(
                    group.key(),
                    group.fingerprint(),
                    run.offeringId(),
                    pattern == null ? null : pattern.patternId(),
                    run.runId());
        }
    }

    record Leave(List<EventReport> reports) implements GroupPlan {

        public Leave {
            reports = List.copyOf(reports);
        }
    }

    /** The same for every event of the group. */
    static Leave leave(EventGroup group, EventOutcome outcome) {
        return new Leave(group.heads().stream()
                .map(head -> EventReport.of(head, outcome))
                .toList());
    }

    static Leave leave(EventGroup group, Objection.Reason reason, String detail) {
        return leave(group, new EventOutcome.Objected(new Objection(reason, detail)));
    }
}
