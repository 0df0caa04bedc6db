package io.rollcall.credits.ledger;

/** What an operation set out to do. */
public enum OperationKind {
    DEDUCT,
    GRANT
}
