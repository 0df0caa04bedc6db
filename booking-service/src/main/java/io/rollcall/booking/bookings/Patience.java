package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a booking waits for scheduling, and then for the ledger, and so for the ledger when it is to become another.
 *
 * @param deadline from when it asks one of them until it is given up
 */
public record Patience(Duration deadline) {

    /** The session or the deduction is asked for again after each such part of the deadline. */
    static final int PARTS_OF_DEADLINE = 3;
    /** A cancellation or a change is sent again after this, then after twice as long each time ... */
    static final Duration FIRST_CANCEL_REPEAT = Duration.ofSeconds(5);
    /** ... but at least as often as this, until the ledger acknowledges it. */
    static final Duration SLOWEST_CANCEL_REPEAT = Duration.ofMinutes(5);

    private static final int MAX_DOUBLINGS = 10;

    /** How long a booking may be in a state before it is given up; empty when it never is. A hold says itself how long. */
    public Optional<Duration> deadline(BookingState state) {
        return switch (state) {
            case BookingState.OnHold s -> Optional.of(deadline);
            case BookingState.AwaitingSession s -> Optional.of(deadline);
            case BookingState.AwaitingCredits s -> Optional.of(deadline);
            case BookingState.Changing s -> Optional.of(deadline);
            case BookingState.Confirmed s -> Optional.empty();
            case BookingState.ChangingCharge s -> Optional.empty();
            case BookingState.Capturing s -> Optional.empty();
            case BookingState.KeepingFee s -> Optional.empty();
            case BookingState.Cancelling s -> Optional.empty();
            case BookingState.Rejected s -> Optional.empty();
            case BookingState.Cancelled s -> Optional.empty();
        };
    }

    /**
     * When to see whether an answer has come; empty when the state awaits no answer.
     *
     * @param looks how often that was done in this state
     */
    public Optional<Duration> untilLook(BookingState state, int looks) {
        return switch (state) {
            case BookingState.OnHold s -> Optional.of(deadline.dividedBy(PARTS_OF_DEADLINE));
            case BookingState.AwaitingSession s -> Optional.of(deadline.dividedBy(PARTS_OF_DEADLINE));
            case BookingState.AwaitingCredits s -> Optional.of(deadline.dividedBy(PARTS_OF_DEADLINE));
            case BookingState.Changing s -> Optional.of(deadline.dividedBy(PARTS_OF_DEADLINE));
            case BookingState.Cancelling s -> Optional.of(doubling(looks));
            case BookingState.ChangingCharge s -> Optional.of(doubling(looks));
            case BookingState.Capturing s -> Optional.of(doubling(looks));
            case BookingState.KeepingFee s -> Optional.of(doubling(looks));
            case BookingState.Confirmed s -> Optional.empty();
            case BookingState.Rejected s -> Optional.empty();
            case BookingState.Cancelled s -> Optional.empty();
        };
    }

    private static Duration doubling(int looks) {
        Duration doubled = FIRST_CANCEL_REPEAT.multipliedBy(1L << Math.min(looks, MAX_DOUBLINGS));
        return doubled.compareTo(SLOWEST_CANCEL_REPEAT) < 0 ? doubled : SLOWEST_CANCEL_REPEAT;
    }
}
