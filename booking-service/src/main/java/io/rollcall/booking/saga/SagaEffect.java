package io.rollcall.booking.saga;

/** What a transition does besides changing the state, in the same transaction. */
public enum SagaEffect {
    /** Ask scheduling to make the session. */
    SEND_MAKE_SESSION,
    /** Tell scheduling to call the session off, or to see to it that it is never made. */
    SEND_WITHDRAW_SESSION,
    /**
     * Tell the ledger what the booking costs: to take it, to hold it, or to use what it holds, in place of what it has taken
     * for the booking before.
     */
    SEND_CHARGE,
    /** Tell the ledger to undo the charge and what it has replaced, or to see to it that none ever takes effect. */
    SEND_CANCEL,
    /** Free the seats and resources; a session that was to be made for this booking is withdrawn. */
    RELEASE_SEATS,
    /** Free the seats and resources of the sessions that are not to be paid for, and of no other. */
    DROP_SESSIONS,
    /** Publish that the hold has ended. */
    CLOSE_HOLD,
    /** Become what it was to become: the seats and resources that it has left are free. */
    BECOME,
    /** Stay what it was, and say so: the seats and resources that were held for what it was to become are free. */
    STAY,
    /** Publish the new state. */
    ANNOUNCE
}
