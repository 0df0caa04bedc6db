package io.rollcall.credits.application;

import io.rollcall.credits.workouts.CopiesForWorkouts;
import io.rollcall.credits.workouts.KnownBooking;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the copy of who is booked in what, in the worker's open transaction. */
public final class FollowBookings {

    private final CopiesForWorkouts copies;

    public FollowBookings(CopiesForWorkouts copies) {
        this.copies = copies;
    }

    public Mono<Void> on(List<KnownBooking> told) {
        return copies.keepBookings(told);
    }
}
