package io.rollcall.benchmarks.load;

/** What a request asks for. */
public enum Shape {
    /** A seat in one session; places are sessions. */
    SINGLE_SESSION,
    /** A seat in every session of a run; places are runs. */
    ENROLLMENT,
    /** A page, as a browser asks for it: gzip will do. Books nothing. */
    PAGE,
    /** A page from somebody who unpacks nothing. */
    PAGE_UNPACKED;

    boolean books() {
        return switch (this) {
            case SINGLE_SESSION, ENROLLMENT -> true;
            case PAGE, PAGE_UNPACKED -> false;
        };
    }
}
