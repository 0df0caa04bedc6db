package io.rollcall.credits.ledger;

/** What the saga is told. */
public sealed interface LedgerReply {

    /** The credits are taken. */
    record Deducted(int credits) implements LedgerReply {}

    /** Nothing was taken. */
    record Refused(RefusalCode code) implements LedgerReply {}

    /** The deduction is undone, or will never take effect. */
    record Returned() implements LedgerReply {}
}
