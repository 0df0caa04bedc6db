package io.rollcall.scheduling.calendars;

import java.util.List;
import reactor.core.publisher.Mono;

/** This service's copies of which sessions clients have booked. Works inside the caller's transaction. */
public interface BookedSessionCopies {

    /** Keeps the sessions of confirmed bookings that are newer than the copies. */
    Mono<Void> keep(List<BookedSession> sessions);

    /** Marks what bookings have left behind: the sessions kept at a lower version. */
    Mono<Void> release(List<BookingState> bookings);
}
