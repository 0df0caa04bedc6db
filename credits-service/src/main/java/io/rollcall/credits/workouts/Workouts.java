package io.rollcall.credits.workouts;

import java.time.LocalDate;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workout log. For transactions bound to the studio. */
public interface Workouts {

    /** Adds it; false, and nothing added, when the client already has a workout of this session that stands. */
    Mono<Boolean> add(LoggedWorkout workout);

    /** The workout, or empty when the client has no such. */
    Mono<LoggedWorkout> find(WorkoutKey key);

    /** The same, and nobody else changes it until the transaction ends. */
    Mono<Workout> lock(WorkoutKey key);

    /** In the order in which they were logged. */
    Flux<Workout> list(UUID studioId, UUID clientId, WorkoutFilter filter);

    /** Keeps state, day and version. */
    Mono<Void> move(Workout workout);

    /** Puts this in the place of what it consisted of, and raises its version by one. */
    Mono<Void> rewrite(WorkoutKey key, WorkoutContent content);

    /** How many were completed, by day and type; both days are inclusive. */
    Flux<DayCount> completed(UUID studioId, UUID clientId, LocalDate from, LocalDate to);
}
