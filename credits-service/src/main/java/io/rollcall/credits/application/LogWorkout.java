package io.rollcall.credits.application;

import io.rollcall.credits.workouts.Circumstances;
import io.rollcall.credits.workouts.KnownCircumstances;
import io.rollcall.credits.workouts.KnownSession;
import io.rollcall.credits.workouts.LogDecision;
import io.rollcall.credits.workouts.LoggedWorkout;
import io.rollcall.credits.workouts.NewWorkout;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.WorkoutLimits;
import io.rollcall.credits.workouts.WorkoutRefusal;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Adds a workout to a client's log, once for each idempotency key. No credits move: a session is paid by its booking. */
public final class LogWorkout {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final Workouts workouts;
    private final Circumstances circumstances;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public LogWorkout(
            StudioDatabase database,
            IdempotencyKeys keys,
            Workouts workouts,
            Circumstances circumstances,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.workouts = workouts;
        this.circumstances = circumstances;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Logs, in one transaction with the key.
     *
     * @param studioZone decides what day it is
     */
    public Mono<LogDecision> log(NewWorkout wanted, ZoneId studioZone, IdempotencyKey key) {
        Mono<LogDecision> decided =
                before(wanted, key).switchIfEmpty(Mono.defer(() -> logNow(wanted, studioZone, key)));
        return database.inStudio(wanted.studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    /** What became of an earlier request with this key, or empty when there was none. */
    private Mono<LogDecision> before(NewWorkout wanted, IdempotencyKey key) {
        return keys.find(List.of(key))
                .flatMap(found -> Mono.justOrEmpty(found.get(Scope.of(key))))
                .flatMap(stored -> repeat(stored, wanted, key));
    }

    private Mono<LogDecision> repeat(Stored stored, NewWorkout wanted, IdempotencyKey key) {
        return stored.matches(key)
                ? workouts.find(new WorkoutKey(wanted.studioId(), wanted.clientId(), stored.resourceId()))
                        .map(LogDecision.LoggedBefore::new)
                : Mono.just(new LogDecision.KeyReused());
    }

    private Mono<LogDecision> logNow(NewWorkout wanted, ZoneId studioZone, IdempotencyKey key) {
        return circumstances
                .of(wanted.studioId(), wanted.clientId(), wanted.setting())
                .flatMap(known -> {
                    Optional<WorkoutRefusal> refusal = known.against(wanted.setting());
                    return refusal.isPresent()
                            ? Mono.just(new LogDecision.Refused(refusal.get()))
                            : keep(wanted, known, studioZone, key);
                });
    }

    private Mono<LogDecision> keep(NewWorkout wanted, KnownCircumstances known, ZoneId studioZone, IdempotencyKey key) {
        LocalDate today = LocalDate.now(clock.withZone(studioZone));
        KnownSession session = known.session();
        LocalDate asked = wanted.day() == null ? today : wanted.day();
        if (session == null
                && (asked.isBefore(WorkoutLimits.earliest(today)) || asked.isAfter(WorkoutLimits.latest(today)))) {
            return Mono.just(new LogDecision.DayOutOfRange(WorkoutLimits.earliest(today), WorkoutLimits.latest(today)));
        }
        LoggedWorkout planned = wanted.planned(ids.get(), session == null ? asked : session.day(studioZone));
        return workouts.add(planned).flatMap(added -> added ? stored(planned, key) : notAdded(wanted, key));
    }

    private Mono<LogDecision> stored(LoggedWorkout planned, IdempotencyKey key) {
        return keys.store(List.of(key), List.of(planned.workout().id())).thenReturn(new LogDecision.Logged(planned));
    }

    /** The workout that is in the way may be this very request's, sent at the same time: then it shows by now. */
    private Mono<LogDecision> notAdded(NewWorkout wanted, IdempotencyKey key) {
        return before(wanted, key).defaultIfEmpty(new LogDecision.Duplicate());
    }
}
