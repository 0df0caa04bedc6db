package io.rollcall.booking.seats;

import java.util.List;
import reactor.core.publisher.Mono;

/** The seats of all sessions, for use in an open transaction. Each method is one set-based piece of work. */
public interface SeatInventory {

    /** Sessions that are looked through at a time for the next with room. */
    int LOOKED_THROUGH = 20;

    /**
     * Locks the sessions, then the resources that they need, each in the order of their ids, so that two batches that
     * overlap wait for each other instead of dead-locking. For the next session with room, the next {@link #LOOKED_THROUGH}
     * that seem to have it; where none does, one that has not.
     */
    Mono<SeatBoard> lock(List<Selection> selections);

    /**
     * Keeps a place for sessions that scheduling has yet to make, so that seats can be taken in them. Until it has, only
     * the booking that they are made for knows of them.
     */
    Mono<Void> add(List<SessionSeats> toBeMade);

    /**
     * Takes what the board has given out.
     *
     * @return fails when seats are short, which the locks rule out
     */
    Mono<Void> take(List<SeatChange> changes);

    /**
     * Frees seats. With the sessions, those are locked that somebody waits for together with them. A session that scheduling has not made is closed with that: it was for the one who gives it up.
     *
     * @return the sessions that scheduling has made, as they are now
     */
    Mono<List<SessionSeats>> release(List<SeatChange> changes);

    /**
     * Keeps what scheduling says of sessions; an older version changes nothing. Sessions that now have fewer seats than
     * are taken keep their bookings.
     *
     * @return the sessions that have changed, as they are now
     */
    Mono<List<SessionSeats>> follow(List<SessionPlan> plans);

    /** Looks no more at cancelled sessions that no booking has to be taken back for. */
    Mono<Void> forgetVacated();
}
