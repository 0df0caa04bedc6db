package io.rollcall.tenancy;

import io.rollcall.http.IdempotencyKeys;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Drops old idempotency keys now and then. Several instances may do so at once; each drops what the others have not. */
final class KeyHousekeeping implements SmartLifecycle {

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /** Not while the service is busy starting. */
    private static final Duration FIRST_AFTER = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(KeyHousekeeping.class);

    private final Mono<Long> forget;
    private volatile Disposable task = Disposables.disposed();

    KeyHousekeeping(WorkerDatabase database) {
        this.forget = new IdempotencyKeys(database.client()).forget().onErrorResume(e -> {
            log.warn("Old idempotency keys are left for the next time: {}", e.toString());
            return Mono.empty();
        });
    }

    @Override
    public void start() {
        task = Flux.interval(FIRST_AFTER, FORGET_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> forget, 1)
                .subscribe();
    }

    @Override
    public void stop() {
        task.dispose();
    }

    @Override
    public boolean isRunning() {
        return !task.isDisposed();
    }
}
