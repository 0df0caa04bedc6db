package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.saga.BookingSignal.SessionsCancelled;
import io.rollcall.booking.seats.SeatInventory;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Takes back the bookings none of whose sessions takes place any more. Which sessions are to be looked at is remembered
 * with them, so a class of thousands is done in small pieces, and a crash between two of them loses nothing.
 */
public final class VacateSessions {

    /** Bookings of one piece. */
    static final int BATCH = 200;

    private final Transaction transaction;
    private final Bookings bookings;
    private final SeatInventory seats;
    private final AdvanceBookings advance;

    public VacateSessions(Transaction transaction, Bookings bookings, SeatInventory seats, AdvanceBookings advance) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.seats = seats;
        this.advance = advance;
    }

    /** Whether there may be more to do at once. */
    public Mono<Boolean> sweep() {
        return transaction.run(bookings.lockWithoutSessions(BATCH).flatMap(found -> {
            List<BookingProgress> progress = found.stream()
                    .map(booking -> BookingProgress.of(booking, List.of(new SessionsCancelled())))
                    .toList();
            return found.isEmpty()
                    ? seats.forgetVacated().thenReturn(false)
                    : advance.write(progress).thenReturn(true);
        }));
    }
}
