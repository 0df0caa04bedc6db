package io.rollcall.credits.ledger;

import java.util.UUID;

/** What the ledger does with a {@link StaffOrder}. Only what is {@link Done} has changed anything. */
public sealed interface OrderDecision {

    /**
     * It is in the ledger.
     *
     * @param credits that were moved
     */
    record Done(int credits) implements OrderDecision {}

    /**
     * The account cannot give what was asked.
     *
     * @param available what it could give for this
     * @param balance all that it holds
     */
    record NotEnough(int available, int balance) implements OrderDecision {}

    /** The client has no grant that is valid then and pays for that. */
    record NoActivePack() implements OrderDecision {}

    /** There is a usage of this day already. */
    record DuplicateUsage(UUID usageId) implements OrderDecision {}

    /** The client has no such usage. */
    record UnknownUsage() implements OrderDecision {}

    /** The usage was undone before. */
    record AlreadyUndone() implements OrderDecision {}

    /** No lot has anything left whose last day has passed. */
    record NothingOverdue() implements OrderDecision {}
}
