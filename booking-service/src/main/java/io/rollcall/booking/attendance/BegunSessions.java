package io.rollcall.booking.attendance;

import io.rollcall.booking.bookings.BookingRef;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Sessions that have begun, for those who mark many bookings at once; in an open transaction that has locked the bookings. */
public interface BegunSessions {

    /**
     * A session of a booking that has begun and takes place.
     *
     * @param open whether it can still be marked, and nobody has marked it
     */
    record BegunSession(BookingRef booking, UUID sessionId, boolean open) {}

    /** Those of these bookings. Locks them in the order of their ids, so that none is completed or marked meanwhile. */
    Mono<List<BegunSession>> lock(List<BookingRef> refs);

    /** The clients came. */
    Mono<Void> markAttended(List<BegunSession> sessions, UUID markedBy);
}
