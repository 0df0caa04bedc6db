package io.rollcall.booking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.application.ReconcileOperations;
import io.rollcall.booking.reconciliation.Comparisons;
import io.rollcall.booking.reconciliation.Comparisons.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Begins comparisons for as long as the service runs, and shows how the last one ended. Several instances may do so: the
 * database lets one begin at a time, and all of them show the same.
 */
final class Reconciler implements SmartLifecycle {

    /** Longest time until the metrics show that a comparison has ended. */
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final ReconcileOperations reconcile;
    private final Comparisons comparisons;
    private final Duration pause;
    private final Clock clock;
    private volatile Seen seen;
    private volatile @Nullable Disposable running;

    Reconciler(
            ReconcileOperations reconcile,
            Comparisons comparisons,
            Duration every,
            Clock clock,
            MeterRegistry metrics) {
        this.reconcile = reconcile;
        this.comparisons = comparisons;
        this.pause = every.compareTo(SLOWEST_LOOK) < 0 ? every : SLOWEST_LOOK;
        this.clock = clock;
        this.seen = new Seen(new Standing(0, 0), clock.instant());
        Gauge.builder(
                        "rollcall.reconciliation.mismatches",
                        () -> seen.standing().mismatches())
                .description("Charges that differed between bookings and ledger in the last complete comparison")
                .register(metrics);
        Gauge.builder("rollcall.reconciliation.age", this::ageSeconds)
                .description("Time since a comparison of bookings and ledger last came to its end")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** What the database said, and when, by this machine's clock: the age goes on growing when it says nothing more. */
    private record Seen(Standing standing, Instant at) {}

    private double ageSeconds() {
        Duration since = Duration.between(seen.at(), clock.instant());
        return seen.standing().ageSeconds() + since.toMillis() / 1000.0;
    }

    @Override
    public void start() {
        running = Flux.defer(() -> reconcile.begin().then(comparisons.standing()))
                .doOnNext(standing -> seen = new Seen(standing, clock.instant()))
                .onErrorResume(e -> {
                    log.warn(
                            "The comparison with the ledger could not go on and will be tried again: {}", e.toString());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(pause))
                .subscribe();
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
