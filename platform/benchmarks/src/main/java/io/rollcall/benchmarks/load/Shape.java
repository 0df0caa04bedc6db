package io.rollcall.benchmarks.load;

/** What a request asks for. */
public enum Shape {
    /** A seat in one session; places are sessions. */
    SINGLE_SESSION,
    /** A seat in every session of a run; places are runs. */
    ENROLLMENT
}
