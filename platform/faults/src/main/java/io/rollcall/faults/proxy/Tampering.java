package io.rollcall.faults.proxy;

/**
 * Looks at what passes one connection and says what becomes of it. Called by two threads, one for each direction; a
 * verdict comes before the bytes are passed on.
 */
public interface Tampering {

    /** What becomes of the bytes just seen. */
    enum Verdict {
        /** They go on. */
        PASS,
        /** They are dropped, and both ends see a reset. */
        CUT
    }

    /** From the client to the server. */
    Verdict asked(byte[] bytes, int length) throws InterruptedException;

    /** From the server to the client. */
    Verdict answered(byte[] bytes, int length) throws InterruptedException;
}
