package io.rollcall.testkit.samples.machineclock.seats;

public final class Millis {

    public long heldAt() {
        return System.currentTimeMillis();
    }
}
