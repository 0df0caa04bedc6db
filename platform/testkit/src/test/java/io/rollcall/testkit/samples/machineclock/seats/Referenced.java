package io.rollcall.testkit.samples.machineclock.seats;

import java.time.Instant;
import java.util.function.Supplier;

public final class Referenced {

    public Supplier<Instant> heldAt() {
        return Instant::now;
    }
}
