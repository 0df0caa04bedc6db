package io.rollcall.booking.saga;

/**
 * Where a booking stands. It holds its seats while it is {@link AwaitingSession}, {@link AwaitingCredits},
 * {@link Confirmed} or {@link ChangingCharge}.
 */
public sealed interface BookingState {

    /**
     * Seats are held in a session that is not there yet; scheduling has been asked to make it.
     *
     * @param credits what is due once it is made
     */
    record AwaitingSession(int credits) implements BookingState {}

    /** Seats are held; the ledger has been asked for the credits. */
    record AwaitingCredits() implements BookingState {}

    /**
     * The seats are the client's.
     *
     * @param charged whether credits were taken, which a cancellation has to give back
     */
    record Confirmed(boolean charged) implements BookingState {}

    /**
     * The seats are the client's, as when it is {@link Confirmed}; the ledger has been told to take another amount for
     * them and has not answered yet.
     */
    record ChangingCharge() implements BookingState {}

    /** The seats are free again; the ledger has been told to undo the deduction and has not answered yet. */
    record Cancelling(CancelCause cause) implements BookingState {}

    /**
     * It came to nothing, and nothing was charged.
     *
     * @param reason a stable code
     */
    record Rejected(String reason) implements BookingState {}

    /** It was taken back, and what it cost was returned. */
    record Cancelled(CancelCause cause) implements BookingState {}

    default boolean holdsSeats() {
        return switch (this) {
            case AwaitingSession s -> true;
            case AwaitingCredits s -> true;
            case Confirmed s -> true;
            case ChangingCharge s -> true;
            case Cancelling s -> false;
            case Rejected s -> false;
            case Cancelled s -> false;
        };
    }

    /** Whether it is open how it will end, so that those who wait for that go on waiting. */
    default boolean unsettled() {
        return switch (this) {
            case AwaitingSession s -> true;
            case AwaitingCredits s -> true;
            case Cancelling s -> true;
            case Confirmed s -> false;
            case ChangingCharge s -> false;
            case Rejected s -> false;
            case Cancelled s -> false;
        };
    }
}
