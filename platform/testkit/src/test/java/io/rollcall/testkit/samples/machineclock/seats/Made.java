package io.rollcall.testkit.samples.machineclock.seats;

import java.time.Clock;

public final class Made {

    public Clock clock() {
        return Clock.systemUTC();
    }
}
