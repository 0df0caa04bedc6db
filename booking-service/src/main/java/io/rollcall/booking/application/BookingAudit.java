package io.rollcall.booking.application;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Looks at what is stored and changes nothing. Each call costs a bounded statement, however many bookings there are. */
public interface BookingAudit {

    /** Counts what has not come to its end, up to {@code most}. */
    Mono<Unsettled> unsettled(int most);

    /**
     * Compares the next sessions, in the order of their keys, with the bookings that hold their seats; each page sees
     * one moment.
     */
    Mono<Page> sessionsAfter(SessionKey last, int sessions);

    /**
     * Bookings that wait for scheduling or for the ledger.
     *
     * @param pending of which it is not yet known whether their session is made and they can be paid
     * @param overdue pending or cancelling, and past their deadline
     */
    record Unsettled(long pending, long overdue) {}

    /** A session, or the place before all of them. */
    record SessionKey(UUID studioId, UUID sessionId) {

        static final SessionKey BEFORE_ALL = new SessionKey(new UUID(0, 0), new UUID(0, 0));
    }

    /**
     * Some sessions.
     *
     * @param looked how many
     * @param last the last of them, or the place where the page began when there is none
     * @param wrong those with more seats taken than there are though nobody lowered the capacity, or whose count is not
     *     the sum of the seats of their pending and confirmed bookings
     */
    record Page(int looked, SessionKey last, List<SessionKey> wrong) {}
}
