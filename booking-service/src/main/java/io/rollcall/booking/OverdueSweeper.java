package io.rollcall.booking;

import io.rollcall.booking.application.SweepOverdueBookings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sweeps for as long as the service runs; several instances share the work without knowing of each other. */
final class OverdueSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OverdueSweeper.class);

    private final SweepOverdueBookings sweep;
    private final Duration pause;
    private @Nullable Disposable running;

    OverdueSweeper(SweepOverdueBookings sweep, Duration pause) {
        this.sweep = sweep;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Flux.defer(this::untilNothingIsLeft)
                .onErrorResume(e -> {
                    log.warn("The sweep for overdue bookings failed and will be run again: {}", e.toString());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(pause))
                .subscribe();
    }

    private Flux<Boolean> untilNothingIsLeft() {
        return sweep.sweep().expand(more -> more ? sweep.sweep() : Mono.empty());
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
