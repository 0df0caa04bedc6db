package io.rollcall.booking.saga;

/** What a transition does besides changing the state, in the same transaction. */
public enum SagaEffect {
    /** Ask the ledger for the credits. */
    SEND_DEDUCT,
    /** Tell the ledger to undo the deduction, or to see to it that it never takes effect. */
    SEND_CANCEL,
    /** Free the seats and resources. */
    RELEASE_SEATS,
    /** Publish the new state. */
    ANNOUNCE
}
