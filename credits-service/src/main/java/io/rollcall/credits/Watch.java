package io.rollcall.credits;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Does something again and again for as long as the service runs. Each pass ends before the next begins; one that fails is
 * logged and the next is another try. Every instance of the service has its own: what they do at once must bear it.
 */
final class Watch implements SmartLifecycle {

    /** A statement has its own, shorter limit: reaching this means that it does not work. */
    private static final Duration PASS_TIMEOUT = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final String what;
    private final Duration pause;
    private final Supplier<Mono<Void>> pass;
    private volatile Disposable running = Disposables.disposed();

    /**
     * @param what for the log, as the beginning of a sentence
     * @param pause between the end of a pass and the beginning of the next
     * @param pass made anew each time, so that it may look at the clock when it is
     */
    Watch(String what, Duration pause, Supplier<Mono<Void>> pass) {
        this.what = what;
        this.pause = pause;
        this.pass = pass;
    }

    @Override
    public void start() {
        running = Mono.defer(pass)
                .timeout(PASS_TIMEOUT)
                .onErrorResume(e -> {
                    log.warn("{} did not come to its end and will be tried again: {}", what, e.toString());
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
