package io.rollcall.booking.bookings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What comes of taking a booking back.
 *
 * @param lines one for each session that the booking still has, in order of time; none of one that was taken back before
 * @param creditsReturned of what the booking costs
 * @param creditsKept of what the booking costs
 * @param seatsFreed in all its sessions
 */
public record CancellationOutcome(List<Line> lines, int creditsReturned, int creditsKept, int seatsFreed) {

    /**
     * One session.
     *
     * @param credits what it costs the whole party
     * @param kept of them
     * @param freeUntil the last moment at which it costs nothing, also where that has passed
     */
    public record Line(UUID sessionId, Timing timing, int credits, int kept, Instant freeUntil) {}

    /** How a cancellation lies to a session. */
    public enum Timing {
        /** Until the last moment that the policy gives, and at it. */
        ON_TIME,
        /** After that. Whether it costs anything is the policy's. */
        LATE,
        /** The session has begun, so it is paid for, whoever came. */
        ALREADY_HAD,
        /** Free because the studio has moved the session since it was booked. */
        MOVED
    }

    /** The same where the studio waives whatever it would keep. */
    public CancellationOutcome waived() {
        List<Line> free = lines.stream()
                .map(line -> new Line(line.sessionId(), line.timing(), line.credits(), 0, line.freeUntil()))
                .toList();
        return new CancellationOutcome(free, creditsReturned + creditsKept, 0, seatsFreed);
    }
}
