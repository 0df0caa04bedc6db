package io.rollcall.booking.bookings;

import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.SeatChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What bookings were asked to become, for use in an open transaction. */
public interface BookingChanges {

    /** When the booking's sessions begin, by session. */
    Mono<Map<UUID, BookedTime>> times(BookingRef booking);

    /** Keeps a change together with the seats and resources that are held for it. The booking is locked. */
    Mono<Void> begin(Begun begun);

    /**
     * A change.
     *
     * @param booking as it was
     * @param seats that it takes beside those that the booking has
     * @param allocations for these seats
     * @param askedBy the account that wants it
     * @param outcome open, or done in this transaction
     */
    record Begun(
            Booking booking,
            OpenChange change,
            List<SeatChange> seats,
            List<Allocation> allocations,
            UUID askedBy,
            ChangeOutcome outcome) {}
}
