package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.OverdueBooking;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sees to it that no booking waits for ever, whatever message was lost: it asks the database, so nothing has to wake it. */
public final class SweepOverdueBookings {

    /** Bookings of one sweep. */
    static final int BATCH = 200;

    private final Transaction transaction;
    private final Bookings bookings;
    private final AdvanceBookings advance;
    private final Patience patience;

    public SweepOverdueBookings(
            Transaction transaction, Bookings bookings, AdvanceBookings advance, Patience patience) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.advance = advance;
        this.patience = patience;
    }

    /** Whether there may be more to do at once. */
    public Mono<Boolean> sweep() {
        return transaction.run(bookings.lockOverdue(BATCH).flatMap(overdue -> {
            List<BookingProgress> progress = overdue.stream()
                    .map(each -> BookingProgress.of(each.booking(), List.of(signal(each))))
                    .toList();
            List<OverdueBooking> unchanged =
                    overdue.stream().filter(each -> !timedOut(each)).toList();
            return bookings.lookAgain(unchanged, patience)
                    .then(advance.write(progress))
                    .thenReturn(overdue.size() == BATCH);
        }));
    }

    private BookingSignal signal(OverdueBooking overdue) {
        return timedOut(overdue) ? new DeadlinePassed() : new ReplyOverdue();
    }

    private boolean timedOut(OverdueBooking overdue) {
        return overdue.deadlinePassed()
                && patience.deadline(overdue.booking().state()).isPresent();
    }
}
