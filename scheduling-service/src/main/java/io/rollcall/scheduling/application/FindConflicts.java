package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.conflicts.Conflicts;
import io.rollcall.scheduling.conflicts.Wanted;
import io.rollcall.scheduling.staff.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands in the way of sessions that may be made. Works inside an open transaction. */
public final class FindConflicts {

    private final Conflicts conflicts;

    public FindConflicts(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    /**
     * All that people should know before they make sessions, by wanted time.
     *
     * @param capacity seats of each
     */
    public Mono<List<Conflict>> all(UUID studioId, UUID offeringId, int capacity, List<Wanted> times) {
        return Flux.concat(
                        conflicts.busyStaff(studioId, times, List.of()),
                        Flux.fromIterable(amongThemselves(times)),
                        conflicts.shortWhenFull(studioId, offeringId, capacity, times),
                        conflicts.closedDays(studioId, times))
                .cast(Conflict.class)
                .collectList();
    }

    /**
     * Who could not be there. Nobody is given other work before the transaction ends.
     *
     * @param except sessions that do not count
     */
    public Mono<List<Conflict.StaffBusy>> ofStaff(UUID studioId, List<Wanted> times, List<UUID> except) {
        List<UUID> people = times.stream()
                .flatMap(time -> time.staffMemberIds().stream())
                .distinct()
                .toList();
        return conflicts
                .holdStaff(studioId, people)
                .thenMany(Flux.defer(() -> Flux.concat(
                        conflicts.busyStaff(studioId, times, except), Flux.fromIterable(amongThemselves(times)))))
                .collectList();
    }

    /** Whether the bookings that a session has would find their resources at another time. */
    public Mono<List<Conflict.ResourceShort>> ofBooked(
            UUID studioId, UUID offeringId, int taken, Wanted time, UUID session) {
        return conflicts
                .shortAsBooked(studioId, offeringId, taken, time, session)
                .collectList();
    }

    /** Wanted times that overlap one before, told for the later of the two. */
    private static List<Conflict.StaffBusy> amongThemselves(List<Wanted> times) {
        List<Conflict.StaffBusy> found = new ArrayList<>();
        Map<UUID, Wanted> longestOf = new HashMap<>();
        for (int place = 0; place < times.size(); place++) {
            Wanted time = times.get(place);
            for (Assignment assignment : time.staff()) {
                Wanted before = longestOf.get(assignment.staffMemberId());
                if (before != null && before.overlaps(time)) {
                    found.add(new Conflict.StaffBusy(
                            place, assignment.staffMemberId(), null, before.start(), before.end()));
                }
                if (before == null || time.end().isAfter(before.end())) {
                    longestOf.put(assignment.staffMemberId(), time);
                }
            }
        }
        return found;
    }
}
