package io.rollcall.booking.saga;

/** What may happen to a booking. Any signal may come in any state, late and more than once. */
public sealed interface BookingSignal {

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

    /** The ledger has not answered yet; the question or its answer may be lost. */
    record ReplyOverdue() implements BookingSignal {}

    /** The time in which the ledger had to answer is over. */
    record DeadlinePassed() implements BookingSignal {}

    /** The client or the studio takes the booking back. */
    record CancelRequested() implements BookingSignal {}

    /** None of its sessions takes place any more. */
    record SessionsCancelled() implements BookingSignal {}
}
