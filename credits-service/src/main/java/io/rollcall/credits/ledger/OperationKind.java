package io.rollcall.credits.ledger;

/** What an operation set out to do. */
public enum OperationKind {
    DEDUCT,
    HOLD,
    GRANT,
    /** A usage that no booking pays for. */
    USE,
    ADJUST,
    EXPIRE
}
