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

    /** The ledger has taken the credits. */
    record CreditsDeducted() implements BookingSignal {}

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

    /** The client or the studio takes the booking back. */
    record CancelRequested() implements BookingSignal {}

    /** None of its sessions takes place any more. */
    record SessionsCancelled() implements BookingSignal {}

    /** Some of its sessions do not take place; others do. */
    record SomeSessionsCancelled() implements BookingSignal {}
}
