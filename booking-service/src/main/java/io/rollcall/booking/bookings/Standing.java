package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import java.util.Optional;

/** Where a booking stands, as it is stored and told to others: the state's name, with the reason beside it. */
public enum Standing {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLING,
    CANCELLED;

    public static Standing of(BookingState state) {
        return switch (state) {
            case BookingState.AwaitingSession s -> PENDING;
            case BookingState.AwaitingCredits s -> PENDING;
            case BookingState.Confirmed s -> CONFIRMED;
            case BookingState.ChangingCharge s -> CONFIRMED;
            case BookingState.Rejected s -> REJECTED;
            case BookingState.Cancelling s -> CANCELLING;
            case BookingState.Cancelled s -> CANCELLED;
        };
    }

    /** Why it is rejected, cancelling or cancelled: a stable code. */
    public static Optional<String> reason(BookingState state) {
        return switch (state) {
            case BookingState.AwaitingSession s -> Optional.empty();
            case BookingState.AwaitingCredits s -> Optional.empty();
            case BookingState.Confirmed s -> Optional.empty();
            case BookingState.ChangingCharge s -> Optional.empty();
            case BookingState.Rejected s -> Optional.of(s.reason());
            case BookingState.Cancelling s -> Optional.of(s.cause().code());
            case BookingState.Cancelled s -> Optional.of(s.cause().code());
        };
    }

    /**
     * The state that was told apart into these.
     *
     * @param reason empty where the state has none
     * @param credits what the booking costs
     * @param awaitsSession whether its session has yet to be made
     */
    public BookingState state(String reason, int credits, boolean awaitsSession) {
        return switch (this) {
            case PENDING ->
                awaitsSession ? new BookingState.AwaitingSession(credits) : new BookingState.AwaitingCredits();
            case CONFIRMED -> new BookingState.Confirmed(credits > 0);
            case REJECTED -> new BookingState.Rejected(reason);
            case CANCELLING -> new BookingState.Cancelling(CancelCause.of(reason));
            case CANCELLED -> new BookingState.Cancelled(CancelCause.of(reason));
        };
    }
}
