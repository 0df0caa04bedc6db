package io.rollcall.credits.application;

import io.rollcall.credits.workouts.CopiesForWorkouts;
import io.rollcall.credits.workouts.KnownSession;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the copy of the sessions, in the worker's open transaction. */
public final class FollowSessions {

    private final CopiesForWorkouts copies;

    public FollowSessions(CopiesForWorkouts copies) {
        this.copies = copies;
    }

    public Mono<Void> on(List<KnownSession> told) {
        return copies.keepSessions(told);
    }
}
