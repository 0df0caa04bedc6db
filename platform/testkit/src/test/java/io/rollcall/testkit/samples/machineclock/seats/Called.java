package io.rollcall.testkit.samples.machineclock.seats;

import java.time.Instant;

public final class Called {

    public Instant heldAt() {
        return Instant.now();
    }
}
