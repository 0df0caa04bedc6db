package io.rollcall.messaging;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.rollcall.messaging.OutboxTable.Backlog;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is done by the clock: the outbox is measured, and the inbox forgets. */
final class Housekeeping implements SmartLifecycle {

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(10);
    private static final Duration MEASURE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final OutboxTable outbox;
    private final Inbox inbox;
    private final Clock clock;
    private volatile long measuredNanos;
    private volatile Backlog backlog = new Backlog(0, 0);
    private volatile Disposable tasks = Disposables.disposed();

    Housekeeping(OutboxTable outbox, Inbox inbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.clock = metrics.config().clock();
        this.measuredNanos = clock.monotonicTime();
        Gauge.builder("rollcall.outbox.backlog", () -> backlog.pending())
                .description("Messages that wait for Kafka, counted up to " + OutboxTable.MAX_COUNTED)
                .register(metrics);
        Gauge.builder("rollcall.outbox.lag", () -> backlog.lagSeconds())
                .description("Age of the oldest message that waits for Kafka")
                .baseUnit("seconds")
                .register(metrics);
        // A database that does not answer leaves the last figures standing.
        TimeGauge.builder("rollcall.outbox.measured", () -> clock.monotonicTime() - measuredNanos, TimeUnit.NANOSECONDS)
                .description("Time since backlog and lag were measured")
                .register(metrics);
    }

    @Override
    public void start() {
        tasks = Disposables.composite(every(MEASURE_EVERY, measure()), every(FORGET_EVERY, inbox.forget()));
    }

    private Mono<Backlog> measure() {
        return outbox.backlog().timeout(MEASURE_TIMEOUT).doOnNext(measured -> {
            backlog = measured;
            measuredNanos = clock.monotonicTime();
        });
    }

    @Override
    public void stop() {
        tasks.dispose();
    }

    @Override
    public boolean isRunning() {
        return !tasks.isDisposed();
    }

    @Override
    public int getPhase() {
        return Relay.PHASE;
    }

    private static Disposable every(Duration period, Mono<?> task) {
        Mono<Void> attempt = task.then().onErrorResume(e -> {
            log.warn("Left for the next time: {}", e.toString());
            return Mono.empty();
        });
        return Flux.interval(Duration.ZERO, period)
                .onBackpressureDrop()
                .concatMap(tick -> attempt, 1)
                .subscribe();
    }
}
