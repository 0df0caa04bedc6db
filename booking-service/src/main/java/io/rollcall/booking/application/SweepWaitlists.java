package io.rollcall.booking.application;

import io.rollcall.booking.waitlist.Waitlist;
import reactor.core.publisher.Mono;

/**
 * Looks at waitlists from time to time: for those that have closed, and for those whose turn has come by something that frees
 * no seat, such as a resource that another session has given back.
 */
public final class SweepWaitlists {

    /** Sessions of one piece. */
    static final int BATCH = 50;

    private final Transaction transaction;
    private final Waitlist waitlist;
    private final PromoteWaiting promote;

    public SweepWaitlists(Transaction transaction, Waitlist waitlist, PromoteWaiting promote) {
        this.transaction = transaction;
        this.waitlist = waitlist;
        this.promote = promote;
    }

    /** Whether there may be more to do at once. */
    public Mono<Boolean> sweep() {
        return transaction.run(
                waitlist.lockDue(BATCH).flatMap(due -> promote.promote(due).thenReturn(due.size() == BATCH)));
    }
}
