package io.rollcall.launcher.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what nobody announces: the state of a process that is not our child, or of a service behind HTTP. */
public final class Polling {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Polling() {}

    /** Looks again and again until the condition holds. False when it does not within the limit. */
    public static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        }
        return true;
    }
}
