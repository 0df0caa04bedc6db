package io.rollcall.credits;

import io.rollcall.credits.application.ExpireCredits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Takes out credits whose last day has passed for as long as the service runs; what two instances find, one takes out. */
final class ExpiryWatch implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** A statement has its own, shorter limit: reaching this means that it does not work. */
    private static final Duration PASS_TIMEOUT = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(ExpiryWatch.class);

    private final ExpireCredits expire;
    private volatile Disposable running = Disposables.disposed();

    ExpiryWatch(ExpireCredits expire) {
        this.expire = expire;
    }

    @Override
    public void start() {
        running = expire.run()
                .timeout(PASS_TIMEOUT)
                .onErrorResume(e -> {
                    log.warn(
                            "Credits whose last day has passed were not all taken out; it will be tried again: {}",
                            e.toString());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(PAUSE))
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
