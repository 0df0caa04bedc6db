package io.rollcall.booking.seats;

import java.util.UUID;

/** Names a session. */
public record SessionRef(UUID studioId, UUID sessionId) {

    public static SessionRef of(SessionSeats session) {
        return new SessionRef(session.studioId(), session.sessionId());
    }
}
