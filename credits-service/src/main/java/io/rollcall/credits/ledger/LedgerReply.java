package io.rollcall.credits.ledger;

/** What the saga is told. */
public sealed interface LedgerReply {

    /** The credits are taken. */
    record Deducted(int credits) implements LedgerReply {}

    /** The credits are claimed. */
    record Held(int credits) implements LedgerReply {}

    /** What was held is used. */
    record Captured(int credits) implements LedgerReply {}

    /** Nothing was taken. */
    record Refused(RefusalCode code) implements LedgerReply {}

    /** The deduction or hold is undone, or will never take effect. */
    record Returned() implements LedgerReply {}
}
