package io.rollcall.booking.application;

import io.rollcall.booking.bookings.BookedTimes;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.CancellationOutcome;
import io.rollcall.booking.bookings.CancellationRules;
import reactor.core.publisher.Mono;

/** Says what would come of taking a booking back at this moment. Decides as {@link CancelBookings} does, and keeps nothing. */
public final class PreviewCancellation {

    private final BookedTimes times;

    public PreviewCancellation(BookedTimes times) {
        this.times = times;
    }

    public Mono<CancellationOutcome> preview(Booking booking) {
        return times.of(booking.ref()).map(sessions -> CancellationRules.outcome(booking, sessions));
    }
}
