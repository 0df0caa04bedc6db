package io.rollcall.credits.workouts;

import java.util.List;
import reactor.core.publisher.Mono;

/** This service's copies of sessions and bookings. For a worker's transaction. */
public interface CopiesForWorkouts {

    /** Keeps those that are newer than what is there. */
    Mono<Void> keepSessions(List<KnownSession> sessions);

    /** Keeps those that are newer than what is there. */
    Mono<Void> keepBookings(List<KnownBooking> bookings);
}
