package io.rollcall.booking.saga;

import java.time.Instant;

/**
 * Where a booking stands. It holds its seats while it is {@link OnHold}, {@link AwaitingSession}, {@link AwaitingCredits},
 * {@link Confirmed}, {@link Changing}, {@link ChangingCharge} or {@link Capturing}.
 */
public sealed interface BookingState {

    /**
     * Seats are held for somebody who has yet to say that they want them; else they are free again when its time is over.
     *
     * @param credits what is due once they do
     * @param expiresAt when its time is over, by the database's clock
     */
    record OnHold(int credits, Instant expiresAt) implements BookingState {}

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
     * @param charged whether credits were taken or held, which a cancellation has to give back
     */
    record Confirmed(boolean charged) implements BookingState {}

    /**
     * The seats are the client's, as when it is {@link Confirmed}, and others are held that it is to have in their place or
     * beside them; the ledger has been asked for what those cost instead, and has not answered yet.
     */
    record Changing() implements BookingState {}

    /**
     * The seats are the client's, as when it is {@link Confirmed}; the ledger has been told to take another amount for
     * them and has not answered yet.
     */
    record ChangingCharge() implements BookingState {}

    /** The seats were the client's; the ledger has been told to use what it holds for them and has not answered yet. */
    record Capturing() implements BookingState {}

    /**
     * The seats are free again; the ledger has been told to keep what a late cancellation costs, and no more, and has not
     * answered yet.
     */
    record KeepingFee(CancelCause cause) implements BookingState {}

    /** The seats are free again; the ledger has been told to undo the deduction and has not answered yet. */
    record Cancelling(CancelCause cause) implements BookingState {}

    /**
     * It came to nothing, and nothing was charged.
     *
     * @param reason a stable code
     */
    record Rejected(String reason) implements BookingState {}

    /**
     * It was taken back, and what it cost was returned.
     *
     * @param charged whether the studio has kept something, because that was late
     */
    record Cancelled(CancelCause cause, boolean charged) implements BookingState {}

    default boolean holdsSeats() {
        return switch (this) {
            case OnHold s -> true;
            case AwaitingSession s -> true;
            case AwaitingCredits s -> true;
            case Confirmed s -> true;
            case Changing s -> true;
            case ChangingCharge s -> true;
            case Capturing s -> true;
            case KeepingFee s -> false;
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
            case KeepingFee s -> true;
            case Cancelling s -> true;
            case OnHold s -> false;
            case Confirmed s -> false;
            case Changing s -> true;
            case ChangingCharge s -> false;
            case Capturing s -> false;
            case Rejected s -> false;
            case Cancelled s -> false;
        };
    }

    /** Whether nothing that was taken for it is to stay taken. */
    default boolean returnsEverything() {
        return switch (this) {
            case OnHold s -> false;
            case AwaitingSession s -> false;
            case AwaitingCredits s -> false;
            case Confirmed s -> false;
            case Changing s -> false;
            case ChangingCharge s -> false;
            case Capturing s -> false;
            case KeepingFee s -> false;
            case Cancelling s -> true;
            case Rejected s -> true;
            case Cancelled s -> !s.charged();
        };
    }
}
