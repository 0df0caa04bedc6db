package io.rollcall.booking.seats;

import reactor.core.publisher.Mono;

/** Boards to look at, for use in an open transaction. */
@FunctionalInterface
public interface SeatBoards {

    /** How things stand for the sessions, without holding up anybody: what is free may be gone a moment later. */
    Mono<SeatBoard> look(Selection selection);
}
