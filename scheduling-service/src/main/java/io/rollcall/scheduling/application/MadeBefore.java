package io.rollcall.scheduling.application;

import io.rollcall.scheduling.timetable.EventGroup;
import io.rollcall.scheduling.timetable.EventOutcome;
import io.rollcall.scheduling.timetable.GroupPlan;
import io.rollcall.scheduling.timetable.ImportedEvent;
import io.rollcall.scheduling.timetable.Objection.Reason;
import java.util.List;
import java.util.Optional;

/** What becomes of events that were imported before: nothing, whether or not the file says something else now. */
final class MadeBefore {

    private MadeBefore() {}

    /**
     * Empty when the group is new.
     *
     * @param ofUid what was made of events with its UID
     */
    static Optional<GroupPlan> plan(EventGroup group, List<ImportedEvent> ofUid) {
        Optional<ImportedEvent> same =
                ofUid.stream().filter(one -> one.key().equals(group.key())).findFirst();
        if (same.isPresent() && same.get().fingerprint().equals(group.fingerprint())) {
            return Optional.of(GroupPlan.leave(group, new EventOutcome.Unchanged(same.get())));
        }
        // An event and one of its instances by itself would be made twice.
        boolean overlaps = same.isPresent()
                || ofUid.stream()
                        .anyMatch(one -> one.key().isWhole() || group.key().isWhole());
        return overlaps
                ? Optional.of(GroupPlan.leave(
                        group,
                        Reason.CHANGED_SINCE,
                        "It was imported before, and the file says something else now. Change it here."))
                : Optional.empty();
    }
}
