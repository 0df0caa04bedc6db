package io.rollcall.credits.application;

import io.rollcall.credits.workouts.AdvanceDecision;
import io.rollcall.credits.workouts.Circumstances;
import io.rollcall.credits.workouts.KnownCircumstances;
import io.rollcall.credits.workouts.KnownSession;
import io.rollcall.credits.workouts.Step;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutCommand;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.WorkoutRefusal;
import io.rollcall.credits.workouts.WorkoutRules;
import io.rollcall.credits.workouts.WorkoutState;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Starts, completes, skips and cancels workouts. No credits move. */
public final class AdvanceWorkout {

    private final StudioDatabase database;
    private final Workouts workouts;
    private final Circumstances circumstances;
    private final Clock clock;

    public AdvanceWorkout(StudioDatabase database, Workouts workouts, Circumstances circumstances, Clock clock) {
        this.database = database;
        this.workouts = workouts;
        this.circumstances = circumstances;
        this.clock = clock;
    }

    /** Empty when there is no such workout. */
    public Mono<AdvanceDecision> advance(WorkoutKey key, WorkoutCommand command, ZoneId studioZone) {
        Mono<AdvanceDecision> decided = workouts.lock(key)
                .flatMap(workout -> switch (WorkoutRules.step(workout.state(), command, clock.instant())) {
                    case Step.AlreadyThere already -> done(key);
                    case Step.NotAllowed no ->
                        Mono.just(new AdvanceDecision.NotAllowed(workout.state().status()));
                    case Step.To to -> move(workout, to.state(), command, studioZone);
                });
        return database.inStudio(key.studioId(), decided);
    }

    private Mono<AdvanceDecision> move(Workout workout, WorkoutState to, WorkoutCommand command, ZoneId studioZone) {
        return switch (command) {
            case WorkoutCommand.Start start -> begin(workout, to, studioZone);
            case WorkoutCommand.Complete complete -> keep(workout.moved(to, workout.day()));
            case WorkoutCommand.Skip skip -> keep(workout.moved(to, workout.day()));
            case WorkoutCommand.Cancel cancel -> keep(workout.moved(to, workout.day()));
        };
    }

    /** Since it was planned the booking may have been cancelled, and the session moved or given to others. */
    private Mono<AdvanceDecision> begin(Workout workout, WorkoutState begun, ZoneId studioZone) {
        WorkoutKey key = workout.key();
        return circumstances
                .of(key.studioId(), key.clientId(), workout.setting())
                .flatMap(known -> {
                    Optional<WorkoutRefusal> refusal = known.against(workout.setting());
                    return refusal.isPresent()
                            ? Mono.just(new AdvanceDecision.Refused(refusal.get()))
                            : keep(onTheDay(workout, begun, known, studioZone));
                });
    }

    private static Workout onTheDay(Workout workout, WorkoutState begun, KnownCircumstances known, ZoneId studioZone) {
        KnownSession session = known.session();
        return workout.moved(begun, session == null ? workout.day() : session.day(studioZone));
    }

    private Mono<AdvanceDecision> keep(Workout moved) {
        return workouts.move(moved).then(done(moved.key()));
    }

    private Mono<AdvanceDecision> done(WorkoutKey key) {
        return workouts.find(key).map(AdvanceDecision.Done::new);
    }
}
