package io.rollcall.booking.attendance;

import io.rollcall.booking.bookings.BookingRef;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Marks of attendance and sessions that are over, for use in an open transaction. */
public interface AttendanceBook {

    /** Where a session stands, as its bookings see it; empty when there is none in this studio. Locks it. */
    Mono<SessionClock> lockSession(UUID studioId, UUID sessionId);

    /**
     * A session and the time.
     *
     * @param begun whether its start has come
     * @param completed whether it was completed
     * @param cancelled whether it does not take place
     */
    record SessionClock(boolean begun, boolean completed, boolean cancelled) {}

    /**
     * Writes down what became of a booking in a session, over whatever was said before.
     *
     * @param attendance null to take back what was said
     * @param markedBy the account that says so
     */
    Mono<Void> mark(BookingRef booking, UUID sessionId, @Nullable Attendance attendance, UUID markedBy);

    /**
     * Ends a session: marks are final, and its bookings are to be settled.
     *
     * @param unmarkedAs how bookings count that nobody has marked
     */
    Mono<Void> complete(UUID studioId, UUID sessionId, Attendance unmarkedAs);

    /**
     * Ends sessions that ended so long ago and that nobody has completed; bookings that nobody has marked count as attended.
     *
     * @return how many those were
     */
    Mono<Long> completeForgotten(Duration after, int limit);

    /**
     * Locks confirmed bookings of completed sessions that are to be settled, passing over those that another has locked, and
     * those whose charge the ledger has not answered yet.
     */
    Mono<List<EndedBooking>> lockEnded(int limit);

    /** Nothing more is to be done for these bookings in these sessions. */
    Mono<Void> settle(List<SettledSession> settled);

    /** A session of a booking. */
    record SettledSession(BookingRef booking, UUID sessionId) {}

    /** Forgets completed sessions of which every booking is settled. */
    Mono<Void> forgetSettled();
}
