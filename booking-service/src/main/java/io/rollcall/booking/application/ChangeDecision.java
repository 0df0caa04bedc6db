package io.rollcall.booking.application;

import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.SeatChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a booking can become another. */
sealed interface ChangeDecision {

    /**
     * There is room.
     *
     * @param seats that it takes beside those that it has
     * @param allocations for these seats
     */
    record Possible(OpenChange change, Coverage payment, List<SeatChange> seats, List<Allocation> allocations)
            implements ChangeDecision {}

    /**
     * It stays as it is.
     *
     * @param change what it would be if there were room; null when it could not be that at any moment
     */
    record Refused(ChangeRefusal refusal, @Nullable OpenChange change) implements ChangeDecision {

        Refused(ChangeRefusal refusal) {
            this(refusal, null);
        }
    }
}
