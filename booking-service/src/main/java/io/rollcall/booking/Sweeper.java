package io.rollcall.booking;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for work in the database for as long as the service runs, so that no message has to wake it. Several instances
 * share the work without knowing of each other.
 */
final class Sweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final String name;
    private final Supplier<Mono<Boolean>> sweep;
    private final Duration pause;
    private @Nullable Disposable running;

    /**
     * @param name what it does, for the log
     * @param sweep says whether there may be more to do at once
     */
    Sweeper(String name, Supplier<Mono<Boolean>> sweep, Duration pause) {
        this.name = name;
        this.sweep = sweep;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Flux.defer(this::untilNothingIsLeft)
                .onErrorResume(e -> {
                    log.warn("The sweep for {} failed and will be run again: {}", name, e.toString());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(pause))
                .subscribe();
    }

    private Flux<Boolean> untilNothingIsLeft() {
        return sweep.get().expand(more -> more ? sweep.get() : Mono.empty());
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
