package io.rollcall.faults.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Holds everything back for a time, both ways. A very long one is a network that swallows all. */
public final class Delay implements Tampering {

    private final Supplier<Duration> delay;

    /** Asked anew for each piece that passes. */
    public Delay(Supplier<Duration> delay) {
        this.delay = delay;
    }

    @Override
    public Verdict asked(byte[] bytes, int length) throws InterruptedException {
        return hold();
    }

    @Override
    public Verdict answered(byte[] bytes, int length) throws InterruptedException {
        return hold();
    }

    private Verdict hold() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(delay.get().toMillis());
        return Verdict.PASS;
    }
}
