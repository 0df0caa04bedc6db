package io.rollcall.peers.saga.booking;

import java.util.List;
import java.util.UUID;

/** Takes and frees seats, all or none, in the open transaction. */
interface SeatCounter {

    /**
     * Takes seats in each session.
     *
     * @param sessionIds in their order
     */
    List<SeatsLeft> take(UUID studioId, List<UUID> sessionIds, int seats);

    /** Gives them back. */
    List<SeatsLeft> release(UUID studioId, List<UUID> sessionIds, int seats);
}
