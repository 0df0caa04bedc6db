package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a booking waits for the ledger.
 *
 * @param deadline from when it is placed until it is given up
 */
public record Patience(Duration deadline) {

    /** The deduction is asked for again after each such part of the deadline. */
    static final int PARTS_OF_DEADLINE = 3;
    /** A cancellation is sent again after this, then after twice as long each time ... */
    static final Duration FIRST_CANCEL_REPEAT = Duration.ofSeconds(5);
    /** ... but at least as often as this, until the ledger acknowledges it. */
    static final Duration SLOWEST_CANCEL_REPEAT = Duration.ofMinutes(5);

    private static final int MAX_DOUBLINGS = 10;

    /**
     * When to see whether the ledger has answered; empty when the state awaits no answer.
     *
     * @param looks how often that was done in this state
     */
    public Optional<Duration> untilLook(BookingState state, int looks) {
        return switch (state) {
            case BookingState.AwaitingCredits s -> Optional.of(deadline.dividedBy(PARTS_OF_DEADLINE));
            case BookingState.Cancelling s -> {
                Duration doubled = FIRST_CANCEL_REPEAT.multipliedBy(1L << Math.min(looks, MAX_DOUBLINGS));
                yield Optional.of(doubled.compareTo(SLOWEST_CANCEL_REPEAT) < 0 ? doubled : SLOWEST_CANCEL_REPEAT);
            }
            case BookingState.Confirmed s -> Optional.empty();
            case BookingState.Rejected s -> Optional.empty();
            case BookingState.Cancelled s -> Optional.empty();
        };
    }
}
