package io.rollcall.booking.application;

import static java.util.stream.Collectors.toMap;

import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.VacatedBooking;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.saga.CancelCause;
import io.rollcall.booking.seats.SeatInventory;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Takes sessions that do not take place off the bookings that have them; a booking that has no other is taken back as a
 * whole. Which sessions are to be looked at is remembered with them, so a class of thousands is done in small pieces, and
 * a crash between two of them loses nothing.
 */
public final class VacateSessions {

    /** Bookings of one piece. */
    static final int BATCH = 200;

    private final Transaction transaction;
    private final Bookings bookings;
    private final SeatInventory seats;
    private final AdvanceBookings advance;
    private final Supplier<UUID> ids;

    /** @param ids for deductions */
    public VacateSessions(
            Transaction transaction,
            Bookings bookings,
            SeatInventory seats,
            AdvanceBookings advance,
            Supplier<UUID> ids) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.seats = seats;
        this.advance = advance;
        this.ids = ids;
    }

    /** Whether there may be more to do at once. */
    public Mono<Boolean> sweep() {
        return transaction.run(bookings.lockVacated(BATCH)
                .flatMap(found -> found.isEmpty()
                        ? seats.forgetVacated().thenReturn(false)
                        : vacate(found).thenReturn(true)));
    }

    private Mono<Void> vacate(List<VacatedBooking> found) {
        return advance.write(found.stream()
                .filter(each -> !each.cancelled().isEmpty())
                .map(this::vacate)
                .toList());
    }

    private BookingProgress vacate(VacatedBooking vacated) {
        BookingProgress progress = BookingProgress.begin(vacated.booking());
        if (vacated.nothingLeft()) {
            return progress.hear(new SessionsDropped(CancelCause.SESSION_CANCELLED));
        }
        BookingProgress left = progress.drop(
                vacated.cancelled().stream().collect(toMap(session -> session, session -> DropCause.SESSION_CANCELLED)),
                ids.get());
        return vacated.nothingToCome() ? left.capture() : left;
    }
}
