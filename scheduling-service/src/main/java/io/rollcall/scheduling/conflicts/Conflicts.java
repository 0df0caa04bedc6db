package io.rollcall.scheduling.conflicts;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds what stands in the way. Works inside an open transaction. */
public interface Conflicts {

    /** Until the transaction ends, nobody else assigns these people: what {@link #busyStaff} says stays true. */
    Mono<Void> holdStaff(UUID studioId, List<UUID> staffMemberIds);

    /**
     * Who is elsewhere.
     *
     * @param except sessions that do not count
     */
    Flux<Conflict.StaffBusy> busyStaff(UUID studioId, List<Wanted> times, List<UUID> except);

    /**
     * Which resources may run short when every session at the time is full. One offering alone never runs short: when
     * there are fewer wheels than seats, fewer seats are sold.
     */
    Flux<Conflict.ResourceShort> shortWhenFull(UUID studioId, UUID offeringId, int capacity, List<Wanted> times);

    /**
     * Which resources a session with its bookings would not find, as far as booking has told of them.
     *
     * @param taken seats of the session
     * @param session which does not count itself
     */
    Flux<Conflict.ResourceShort> shortAsBooked(UUID studioId, UUID offeringId, int taken, Wanted time, UUID session);

    Flux<Conflict.StudioClosed> closedDays(UUID studioId, List<Wanted> times);
}
