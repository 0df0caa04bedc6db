package io.rollcall.booking.application;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.bookings.BookingRef;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the figures of studios by the events of their bookings, in the consumer's transaction. */
public final class CountFigures {

    private final FiguresBook figures;

    public CountFigures(FiguresBook figures) {
        this.figures = figures;
    }

    /** Counts bookings anew that have come to something else; an old event, or one that comes again, changes nothing. */
    public Mono<Void> on(List<BookingRef> bookings) {
        return figures.recount(bookings).then();
    }
}
