package io.rollcall.credits.application;

import io.rollcall.credits.ledger.LedgerOperation;
import io.rollcall.credits.ledger.OrderDecision;

/** What becomes of something that staff order. */
public sealed interface OrderOutcome {

    /** It is done, now or by the same request before; this is how it stands now. */
    record Done(LedgerOperation operation) implements OrderOutcome {}

    /** Nothing has changed. */
    record Refused(OrderDecision why) implements OrderOutcome {}

    /** The account would have been given more credits than it may ever hold. */
    record LimitReached() implements OrderOutcome {}

    /** The idempotency key belongs to another request. */
    record KeyReused() implements OrderOutcome {}
}
