package io.rollcall.scheduling.sessions;

import java.time.Instant;

/** Where a session stands at a moment. */
public enum SessionState {
    /** It is to come, and has room. */
    UPCOMING,
    /** It is to come, and every seat is taken. */
    FULL,
    /** It has begun and not ended. */
    ACTIVE,
    COMPLETED,
    CANCELLED;

    /** Follows from the clock and the bookings, so that nothing has to keep it up to date. */
    public static SessionState at(Instant now, SessionStatus status, Instant start, Instant end, int remaining) {
        if (status == SessionStatus.CANCELLED) {
            return CANCELLED;
        }
        if (!now.isBefore(end)) {
            return COMPLETED;
        }
        if (!now.isBefore(start)) {
            return ACTIVE;
        }
        return remaining == 0 ? FULL : UPCOMING;
    }
}
