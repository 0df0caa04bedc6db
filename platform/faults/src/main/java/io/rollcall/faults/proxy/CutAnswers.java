package io.rollcall.faults.proxy;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests through and resets the connection when the answer begins: whatever it says, the client never knows. */
public final class CutAnswers implements Tampering {

    private final AtomicInteger cuts;

    /** Counts in one place for all connections. */
    public CutAnswers(AtomicInteger cuts) {
        this.cuts = cuts;
    }

    @Override
    public Verdict asked(byte[] bytes, int length) {
        return Verdict.PASS;
    }

    @Override
    public Verdict answered(byte[] bytes, int length) {
        cuts.incrementAndGet();
        return Verdict.CUT;
    }
}
