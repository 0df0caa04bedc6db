package io.rollcall.benchmarks.subject;

import io.rollcall.launcher.system.Polling;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come soon. */
final class Waiting {

    /** A peer seeds 100,000 clients while it starts. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Waiting() {}

    static void until(BooleanSupplier condition, String what) throws InterruptedException {
        if (!Polling.until(condition, LIMIT)) {
            throw new IllegalStateException("waited in vain for " + what);
        }
    }
}
