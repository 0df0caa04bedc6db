package io.rollcall.scheduling.sessions;

/** Whether a session takes place. */
public enum SessionStatus {
    SCHEDULED,
    CANCELLED
}
