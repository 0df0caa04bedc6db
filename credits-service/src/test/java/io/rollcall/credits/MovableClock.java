package io.rollcall.credits;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Goes as time goes, or stands where a test has put it. */
public final class MovableClock extends Clock {

    private final AtomicReference<@Nullable Instant> stopped;
    private final ZoneId zone;

    MovableClock() {
        this(new AtomicReference<>(), ZoneOffset.UTC);
    }

    private MovableClock(AtomicReference<@Nullable Instant> stopped, ZoneId zone) {
        this.stopped = stopped;
        this.zone = zone;
    }

    public void stopAt(Instant instant) {
        stopped.set(instant);
    }

    public void goOn() {
        stopped.set(null);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(stopped, other);
    }

    @Override
    public Instant instant() {
        Instant at = stopped.get();
        return at == null ? Instant.now() : at;
    }
}
