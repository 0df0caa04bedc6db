package io.rollcall.credits.application;

import io.rollcall.credits.workouts.RewriteDecision;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.tenancy.StudioDatabase;
import reactor.core.publisher.Mono;

/** Puts another content in the place of what a workout consisted of, for as long as something may come of it. */
public final class RewriteWorkout {

    private final StudioDatabase database;
    private final Workouts workouts;

    public RewriteWorkout(StudioDatabase database, Workouts workouts) {
        this.database = database;
        this.workouts = workouts;
    }

    /**
     * Empty when there is no such workout.
     *
     * @param seen the version that the caller last saw
     */
    public Mono<RewriteDecision> rewrite(WorkoutKey key, long seen, WorkoutContent content) {
        return database.inStudio(
                key.studioId(), workouts.lock(key).flatMap(workout -> rewrite(workout, seen, content)));
    }

    private Mono<RewriteDecision> rewrite(Workout workout, long seen, WorkoutContent content) {
        if (workout.version() != seen) {
            return Mono.just(new RewriteDecision.Stale());
        }
        if (workout.state().isFinal()) {
            return Mono.just(new RewriteDecision.Closed(workout.state().status()));
        }
        return workouts.rewrite(workout.key(), content)
                .then(workouts.find(workout.key()))
                .map(RewriteDecision.Rewritten::new);
    }
}
