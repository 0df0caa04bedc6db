package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.booking.RunningService;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the statements and the tables refuse, when the code above them has not. */
class StoredGuardsIT extends RunningService {

    private static final int CAPACITY = 8;

    @Autowired
    private Bookings bookings;

    @Autowired
    private SeatInventory seats;

    @Autowired
    private Patience patience;

    @Autowired
    private WorkerDatabase worker;

    private UUID session;
    private BookingRef booking;

    @BeforeEach
    void book() {
        session = studio.session(studio.classFor(1), CAPACITY);
        booking = new BookingRef(
                studio.id(),
                studio.book(studio.atDesk(studio.client(), session)).id());
    }

    @Test
    void aBookingThatHasMovedOnIsNotMovedFromWhereItWas() {
        Booking read =
                worker.transaction(bookings.lock(List.of(booking))).block().getFirst();
        Booking cancelling = read.at(new BookingState.Confirmed(true), read.version() + 1);
        worker.transaction(bookings.advance(List.of(new StateChange(read, cancelling)), patience))
                .block();

        assertThatThrownBy(() -> worker.transaction(
                                bookings.advance(List.of(new StateChange(read, cancelling)), patience))
                        .block())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBookingInAnotherStateIsNotMovedEvenIfTheVersionFits() {
        Booking read =
                worker.transaction(bookings.lock(List.of(booking))).block().getFirst();
        change(
                "UPDATE booking SET state = 'cancelled', reason = 'requested' WHERE booking_id = ?",
                booking.bookingId());
        Booking next = read.at(new BookingState.Confirmed(true), read.version() + 1);

        assertThatThrownBy(() -> worker.transaction(bookings.advance(List.of(new StateChange(read, next)), patience))
                        .block())
                .isInstanceOf(IllegalStateException.class);
        change("UPDATE session_seats SET taken = 0 WHERE session_id = ?", session);
    }

    @Test
    void moreSeatsThanAreLeftAreNotTaken() {
        SeatChange all = new SeatChange(studio.id(), session, CAPACITY);

        assertThatThrownBy(() -> worker.transaction(seats.take(List.of(all))).block())
                .isInstanceOf(IllegalStateException.class);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void theTableItselfKnowsNoSeatBeyondTheLast() {
        assertThatThrownBy(() -> change("UPDATE session_seats SET taken = capacity + 1 WHERE session_id = ?", session))
                .hasStackTraceContaining("never_oversold");
        assertThatThrownBy(() -> change("UPDATE session_seats SET taken = -1 WHERE session_id = ?", session))
                .hasStackTraceContaining("never_oversold");
    }

    @Test
    void twoBookingsNeverShareAnOperation() {
        String others = String.join(", ", column(database(), """
                SELECT column_name FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = 'booking' AND is_generated = 'NEVER'
                   AND column_name <> 'booking_id'
                """));
        assertThatThrownBy(() -> change("""
                        INSERT INTO booking (booking_id, %1$s)
                        SELECT gen_random_uuid(), %1$s FROM booking b WHERE b.booking_id = ?
                        """.formatted(others), booking.bookingId()))
                .hasStackTraceContaining("booking_op_id_key");
    }

    @Test
    void aKeyIsKeptOnce() {
        assertThatThrownBy(() -> change("INSERT INTO idempotency_key SELECT * FROM idempotency_key LIMIT 1"))
                .hasStackTraceContaining("idempotency_key_pkey");
    }
}
