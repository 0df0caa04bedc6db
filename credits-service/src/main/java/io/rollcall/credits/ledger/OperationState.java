package io.rollcall.credits.ledger;

/** How far an operation has come: the columns of the table in {@link OperationRules}. */
public sealed interface OperationState {

    /** Its entries are in the ledger. */
    record Applied(int credits) implements OperationState {}

    /** The account could not give what was asked. No entry was written, and none ever will be. */
    record Refused(RefusalCode code) implements OperationState {}

    /** It was applied, and each of its entries has its reversal. */
    record Reversed(int credits) implements OperationState {}

    /** It was cancelled before it arrived. No entry was written, and none ever will be. */
    record Tombstone() implements OperationState {}
}
