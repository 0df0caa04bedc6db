package io.rollcall.booking.messaging;

import io.rollcall.booking.application.CountFigures;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Mono;

/** The service's own events, for the figures of studios. Whatever has become of a booking, it is counted anew. */
public final class AnalyticsEvents implements BatchHandler<BookingEvent> {

    private final CountFigures count;

    public AnalyticsEvents(CountFigures count) {
        this.count = count;
    }

    @Override
    public Mono<Void> handle(List<Received<BookingEvent>> batch) {
        return count.on(batch.stream()
                .map(Received::message)
                .map(event -> new BookingRef(event.studioId(), event.bookingId()))
                .distinct()
                .toList());
    }
}
