package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a booking stands, as it is stored and told to others: the state's name, with the reason beside it. */
public enum Standing {
    HELD,
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLING,
    CANCELLED;

    public static Standing of(BookingState state) {
        return switch (state) {
            case BookingState.OnHold s -> HELD;
            case BookingState.AwaitingSession s -> PENDING;
            case BookingState.AwaitingCredits s -> PENDING;
            case BookingState.Confirmed s -> CONFIRMED;
            case BookingState.Changing s -> CONFIRMED;
            case BookingState.ChangingCharge s -> CONFIRMED;
            case BookingState.Capturing s -> CONFIRMED;
            case BookingState.Rejected s -> REJECTED;
            case BookingState.KeepingFee s -> CANCELLING;
            case BookingState.Cancelling s -> CANCELLING;
            case BookingState.Cancelled s -> CANCELLED;
        };
    }

    /** Why it is rejected, cancelling or cancelled: a stable code. */
    public static Optional<String> reason(BookingState state) {
        return switch (state) {
            case BookingState.OnHold s -> Optional.empty();
            case BookingState.AwaitingSession s -> Optional.empty();
            case BookingState.AwaitingCredits s -> Optional.empty();
            case BookingState.Confirmed s -> Optional.empty();
            case BookingState.Changing s -> Optional.empty();
            case BookingState.ChangingCharge s -> Optional.empty();
            case BookingState.Capturing s -> Optional.empty();
            case BookingState.Rejected s -> Optional.of(s.reason());
            case BookingState.KeepingFee s -> Optional.of(s.cause().code());
            case BookingState.Cancelling s -> Optional.of(s.cause().code());
            case BookingState.Cancelled s -> Optional.of(s.cause().code());
        };
    }

    /**
     * What is stored of a state besides its name.
     *
     * @param reason empty where the state has none
     * @param credits what the booking costs
     * @param kept credits that the studio keeps of it
     * @param charge how it is paid
     * @param awaitsSession whether its session has yet to be made
     * @param awaitsAnswer whether the ledger or scheduling has not answered yet
     * @param deadline when it is given up; null where that is not known and makes no difference
     * @param changes whether it is to become another, of which the ledger has to decide
     */
    public record Details(
            String reason,
            int credits,
            int kept,
            Charge charge,
            boolean awaitsSession,
            boolean awaitsAnswer,
            @Nullable Instant deadline,
            boolean changes) {}

    /** The state that was told apart into this and these. */
    public BookingState state(Details details) {
        return switch (this) {
            case HELD -> new BookingState.OnHold(details.credits(), Objects.requireNonNull(details.deadline()));
            case PENDING ->
                details.awaitsSession()
                        ? new BookingState.AwaitingSession(details.credits())
                        : new BookingState.AwaitingCredits();
            case CONFIRMED -> confirmed(details);
            case REJECTED -> new BookingState.Rejected(details.reason());
            case CANCELLING -> {
                CancelCause cause = CancelCause.of(details.reason());
                yield details.kept() > 0 ? new BookingState.KeepingFee(cause) : new BookingState.Cancelling(cause);
            }
            case CANCELLED -> new BookingState.Cancelled(CancelCause.of(details.reason()), details.kept() > 0);
        };
    }

    /** That the ledger has not answered to a change, or to a capture, concerns nobody else. */
    private static BookingState confirmed(Details details) {
        if (!details.awaitsAnswer()) {
            return new BookingState.Confirmed(details.credits() > 0);
        }
        if (details.changes()) {
            return new BookingState.Changing();
        }
        return switch (details.charge()) {
            case DEDUCT, HOLD -> new BookingState.ChangingCharge();
            case CAPTURE -> new BookingState.Capturing();
        };
    }
}
