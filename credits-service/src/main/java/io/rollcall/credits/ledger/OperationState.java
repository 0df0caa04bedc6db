package io.rollcall.credits.ledger;

/** How far an operation has come: the columns of the table in {@link OperationRules}. */
public sealed interface OperationState {

    /** Whether the operation has taken credits that it has not given back. */
    default boolean takes() {
        return this instanceof Applied || this instanceof Held;
    }

    /** Its entries are in the ledger. */
    record Applied(int credits) implements OperationState {}

    /** The credits are claimed; they are neither the client's to use nor used. */
    record Held(int credits) implements OperationState {}

    /** The account could not give what was asked. No entry was written, and none ever will be. */
    record Refused(RefusalCode code) implements OperationState {}

    /** It was applied or held, and each of its entries has been undone. */
    record Reversed(int credits) implements OperationState {}

    /** It was cancelled before it arrived. No entry was written, and none ever will be. */
    record Tombstone() implements OperationState {}
}
