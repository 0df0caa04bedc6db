package io.rollcall.credits.ledger;

/** What the ledger does with a new lot. */
public sealed interface LotDecision {

    /** The credits are in the account. */
    record Opened() implements LotDecision {}

    /** The account would have been given more than {@link Account#MAX_GRANTED}; nothing is written. */
    record LimitReached() implements LotDecision {}
}
