package io.rollcall.booking.offerings;

import java.time.Duration;

/**
 * How people wait for an offering that is full.
 *
 * @param offerFor how long somebody has to accept a seat
 * @param closesBefore how long before the start of a session nobody waits for it any more
 * @param maxEntries entries that may wait for one session, or for one run, at a time
 */
public record WaitlistPolicy(Mode mode, Order order, Duration offerFor, Duration closesBefore, int maxEntries) {

    /** What becomes of seats that are free again. */
    public enum Mode {
        AUTO_BOOK,
        TIMED_OFFER,
        NOTIFY_ALL
    }

    /** Who is next, when the free seats do not suffice for the first in line. */
    public enum Order {
        /** Nobody before them. */
        FIFO,
        /** The first after them for whom they suffice. */
        SKIP_AHEAD
    }

    /** Whether seats that are free are kept for those who wait, because the first in line needs more than there are. */
    public boolean keepsSeats() {
        return mode != Mode.NOTIFY_ALL && order == Order.FIFO;
    }
}
