package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes bookings back. Seats are free at once; credits come back when the ledger has answered. */
public final class CancelBookings {

    private final Transaction transaction;
    private final Bookings bookings;
    private final AdvanceBookings advance;

    public CancelBookings(Transaction transaction, Bookings bookings, AdvanceBookings advance) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.advance = advance;
    }

    /** The bookings as they are afterwards; one that had ended before is as it was. */
    public Mono<List<Booking>> cancel(List<BookingRef> refs) {
        return transaction.run(bookings.lock(refs).flatMap(found -> {
            List<BookingProgress> progress = found.stream()
                    .map(booking -> BookingProgress.of(booking, List.of(new CancelRequested())))
                    .toList();
            return advance.write(progress)
                    .thenReturn(progress.stream().map(BookingProgress::after).toList());
        }));
    }
}
