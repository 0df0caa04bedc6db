package io.rollcall.credits;

import io.rollcall.credits.application.CheckLedger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Checks for as long as the service runs. Each instance looks at all there is: take the greatest of their results. */
final class LedgerWatch implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** A statement has its own, shorter limit: reaching this means that it does not work. */
    private static final Duration PASS_TIMEOUT = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(LedgerWatch.class);

    private final CheckLedger check;
    private volatile Disposable running = Disposables.disposed();

    LedgerWatch(CheckLedger check) {
        this.check = check;
    }

    @Override
    public void start() {
        running = check.pass()
                .timeout(PASS_TIMEOUT)
                .onErrorResume(e -> {
                    log.warn("The check of the ledger did not come to its end and will be run again: {}", e.toString());
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
