package io.rollcall.booking.messaging;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The service's own events, read once for all that is kept of them: its history, the totals of clients, the figures. */
public final class BookingReadModels implements BatchHandler<BookingEvent> {

    private final List<BatchHandler<BookingEvent>> inTurn;

    /** @param figures the last, because whoever counts figures must not wait for anything else behind that */
    public BookingReadModels(BookingRecorder history, BookingCounts totals, AnalyticsEvents figures) {
        this.inTurn = List.of(history, totals, figures);
    }

    @Override
    public Mono<Void> handle(List<Received<BookingEvent>> batch) {
        return Flux.fromIterable(inTurn).concatMap(model -> model.handle(batch)).then();
    }
}
