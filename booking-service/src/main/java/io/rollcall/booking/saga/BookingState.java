package io.rollcall.booking.saga;

/** Where a booking stands. It holds its seats while it is {@link AwaitingCredits} or {@link Confirmed}. */
public sealed interface BookingState {

    /** Seats are held; the ledger has been asked for the credits. */
    record AwaitingCredits() implements BookingState {}

    /**
     * The seats are the client's.
     *
     * @param charged whether credits were taken, which a cancellation has to give back
     */
    record Confirmed(boolean charged) implements BookingState {}

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
            case AwaitingCredits s -> true;
            case Confirmed s -> true;
            case Cancelling s -> false;
            case Rejected s -> false;
            case Cancelled s -> false;
        };
    }

    /** Whether it waits for the ledger, so that another state will follow by itself. */
    default boolean unsettled() {
        return switch (this) {
            case AwaitingCredits s -> true;
            case Cancelling s -> true;
            case Confirmed s -> false;
            case Rejected s -> false;
            case Cancelled s -> false;
        };
    }
}
