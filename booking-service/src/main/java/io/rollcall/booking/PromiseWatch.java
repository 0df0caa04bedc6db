package io.rollcall.booking;

import io.rollcall.booking.application.CheckPromises;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Checks for as long as the service runs. Each instance looks at all there is: take the greatest of their results. */
final class PromiseWatch implements SmartLifecycle {

    private static final Duration COUNT_PAUSE = Duration.ofSeconds(10);
    private static final Duration PASS_PAUSE = Duration.ofMinutes(1);

    /** A statement has its own, shorter limit: reaching this means that it does not work. */
    private static final Duration PASS_TIMEOUT = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(PromiseWatch.class);

    private final CheckPromises check;
    private volatile Disposable running = Disposables.disposed();

    PromiseWatch(CheckPromises check) {
        this.check = check;
    }

    @Override
    public void start() {
        running = Disposables.composite(
                forEver(check.count(), COUNT_PAUSE, COUNT_PAUSE), forEver(check.pass(), PASS_TIMEOUT, PASS_PAUSE));
    }

    private static Disposable forEver(Mono<Void> work, Duration timeout, Duration pause) {
        return work.timeout(timeout)
                .onErrorResume(e -> {
                    log.warn("A check did not come to its end and will be run again: {}", e.toString());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(pause))
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
