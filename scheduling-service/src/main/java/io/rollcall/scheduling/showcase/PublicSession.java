package io.rollcall.scheduling.showcase;

import io.rollcall.scheduling.sessions.SeatColour;
import io.rollcall.scheduling.sessions.SessionState;
import io.rollcall.scheduling.sessions.SessionStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as anyone may see it.
 *
 * @param number place in its run, from 1
 * @param capacity as booking counts it
 * @param told the colour that booking gave it last, null when it has said nothing yet
 */
public record PublicSession(
        UUID sessionId,
        UUID runId,
        UUID offeringId,
        int number,
        Instant start,
        Instant end,
        ZoneId zone,
        LocalDateTime localStart,
        SessionStatus status,
        int capacity,
        int taken,
        @Nullable SeatColour told) {

    /** Seats that can still be booked; none when more are taken than there are. */
    public int remaining() {
        return Math.max(0, capacity - taken);
    }

    public SessionState state(Instant now) {
        return SessionState.at(now, status, start, end, remaining());
    }

    /** Booking decides on the colour. It tells of no beginning, though, so the clock closes what has begun. */
    public SeatColour colour(Instant now) {
        return switch (state(now)) {
            case ACTIVE, COMPLETED, CANCELLED -> SeatColour.CLOSED;
            case FULL -> SeatColour.FULL;
            case UPCOMING -> told == null ? SeatColour.AVAILABLE : told;
        };
    }
}
