package io.rollcall.scheduling.sessions;

/** Where a session stands at a moment. */
public enum SessionState {
    /** It is to come, and has room. */
    UPCOMING,
    /** It is to come, and every seat is taken. */
    FULL,
    /** It has begun and not ended. */
    ACTIVE,
    COMPLETED,
    CANCELLED
}
