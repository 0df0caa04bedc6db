package io.rollcall.credits.application;

import io.rollcall.credits.workouts.LoggedWorkout;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutFilter;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A client's workouts, to look at. */
public final class BrowseWorkouts {

    private final StudioDatabase database;
    private final Workouts workouts;

    public BrowseWorkouts(StudioDatabase database, Workouts workouts) {
        this.database = database;
        this.workouts = workouts;
    }

    /** Empty when the client has no such workout. */
    public Mono<LoggedWorkout> one(WorkoutKey key) {
        return database.inStudio(key.studioId(), workouts.find(key));
    }

    public Mono<List<Workout>> list(UUID studioId, UUID clientId, WorkoutFilter filter) {
        return database.inStudio(
                studioId, workouts.list(studioId, clientId, filter).collectList());
    }
}
