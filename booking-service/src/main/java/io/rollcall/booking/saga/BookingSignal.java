package io.rollcall.booking.saga;

/** What may happen to a booking. Any signal may come in any state, late and more than once. */
public sealed interface BookingSignal {

    /** Scheduling has made the session. */
    record SessionMade() implements BookingSignal {}

    /**
     * There is no such session, and this order will never make one.
     *
     * @param code scheduling's stable code
     */
    record SessionRefused(String code) implements BookingSignal {}

    /** The ledger has taken the credits, or used what it held. */
    record CreditsDeducted() implements BookingSignal {}

    /** The ledger holds the credits for the booking, which nobody else can use. */
    record CreditsHeld() implements BookingSignal {}

    /**
     * The ledger has refused, and will refuse this deduction for ever.
     *
     * @param code the ledger's stable code
     */
    record CreditsRefused(String code) implements BookingSignal {}

    /** The deduction is undone, or will never take effect. */
    record CreditsReturned() implements BookingSignal {}

    /** Scheduling or the ledger has not answered yet; the question or its answer may be lost. */
    record ReplyOverdue() implements BookingSignal {}

    /** The time in which an answer had to come is over. */
    record DeadlinePassed() implements BookingSignal {}

    /** The client or the studio takes the booking back, and it costs nothing. */
    record CancelRequested() implements BookingSignal {}

    /** The client or the studio takes the booking back, when something is to be paid all the same. */
    record CancelledLate() implements BookingSignal {}

    /**
     * None of its sessions is to be paid for: they do not take place, or the client is excused.
     *
     * @param cause of the last of them
     */
    record SessionsDropped(CancelCause cause) implements BookingSignal {}

    /** Some of its sessions are not to be paid for; others are. */
    record SomeSessionsDropped() implements BookingSignal {}

    /** Whoever the seats are held for wants them. */
    record HoldConfirmed() implements BookingSignal {}

    /** It is to become another: in another session, or with another party. The seats for that are held. */
    record ChangeRequested(Coverage coverage) implements BookingSignal {}

    /** What a change means for what was charged. */
    enum Coverage {
        /** The charge stays as it is. */
        UNCHANGED,
        /** What is charged surely pays for what it will cost. */
        COVERED,
        /** Whether the client can pay for it, only the ledger knows. */
        OPEN
    }

    /** All of its sessions are over, and what was held for them is to be used. */
    record CaptureDue() implements BookingSignal {}

    /** The studio gives back what it has kept, or is about to keep. */
    record FeeWaived() implements BookingSignal {}
}
