package io.rollcall.booking.messaging;

import io.rollcall.booking.application.CountBookings;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingCancelling;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingPaymentChanged;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Mono;

/** The service's own events, for the totals of clients. */
public final class BookingCounts implements BatchHandler<BookingEvent> {

    private final CountBookings count;

    public BookingCounts(CountBookings count) {
        this.count = count;
    }

    @Override
    public Mono<Void> handle(List<Received<BookingEvent>> batch) {
        return count.on(batch.stream()
                .map(Received::message)
                .filter(BookingCounts::counts)
                .map(BookingEvent::booking)
                .map(booking -> new ClientRef(booking.studioId(), booking.clientId()))
                .distinct()
                .toList());
    }

    /** What is on its way to something else counts when it has come there. */
    private static boolean counts(BookingEvent event) {
        return switch (event) {
            case BookingPlaced placed -> false;
            case BookingCancelling cancelling -> false;
            case BookingConfirmed confirmed -> true;
            case BookingRejected rejected -> true;
            case BookingCancelled cancelled -> true;
            case BookingPaymentChanged paid -> true;
        };
    }
}
