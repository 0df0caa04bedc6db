package io.rollcall.scheduling.sessions;

import java.time.Instant;

/**
 * A session with what is known of its seats.
 *
 * @param taken seats of pending and confirmed bookings; booking may be some moments ahead of it
 */
public record SessionView(Session session, int taken) {

    /** Seats that can still be booked; none of a session that is called off, or when more are taken than there are. */
    public int remaining() {
        return session.status() == SessionStatus.CANCELLED ? 0 : Math.max(0, session.capacity() - taken);
    }

    public SessionState state(Instant now) {
        return SessionState.at(now, session.status(), session.start(), session.end(), remaining());
    }
}
