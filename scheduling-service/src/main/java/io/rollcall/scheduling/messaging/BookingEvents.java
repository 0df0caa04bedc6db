package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingCancelling;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingPaymentChanged;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.calendars.BookedSession;
import io.rollcall.scheduling.calendars.BookedSessionCopies;
import io.rollcall.scheduling.calendars.BookingState;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Keeps which sessions clients have booked, and which they had. What was never confirmed is in no calendar. */
public final class BookingEvents implements BatchHandler<BookingEvent> {

    private final BookedSessionCopies copies;

    public BookingEvents(BookedSessionCopies copies) {
        this.copies = copies;
    }

    /** In two steps whatever the order of a batch: versions decide. */
    @Override
    public Mono<Void> handle(List<Received<BookingEvent>> batch) {
        List<BookedSession> booked =
                batch.stream().flatMap(BookingEvents::booked).toList();
        List<BookingState> states = batch.stream().flatMap(BookingEvents::state).toList();
        return copies.keep(booked).then(copies.release(states));
    }

    private static Stream<BookedSession> booked(Received<BookingEvent> received) {
        return switch (received.message()) {
            case BookingConfirmed(BookingSnapshot booking) ->
                booking.sessionIds().stream()
                        .distinct()
                        .map(session -> new BookedSession(
                                booking.studioId(),
                                booking.bookingId(),
                                session,
                                booking.clientId(),
                                booking.version(),
                                received.sentAt()));
            case BookingPlaced no -> Stream.empty();
            case BookingRejected no -> Stream.empty();
            case BookingCancelling no -> Stream.empty();
            case BookingCancelled no -> Stream.empty();
            case BookingPaymentChanged no -> Stream.empty();
        };
    }

    private static Stream<BookingState> state(Received<BookingEvent> received) {
        return switch (received.message()) {
            case BookingConfirmed(BookingSnapshot booking) -> state(booking, received);
            case BookingCancelling(BookingSnapshot booking) -> state(booking, received);
            case BookingCancelled(BookingSnapshot booking) -> state(booking, received);
            case BookingPlaced no -> Stream.empty();
            case BookingRejected no -> Stream.empty();
            case BookingPaymentChanged no -> Stream.empty();
        };
    }

    private static Stream<BookingState> state(BookingSnapshot booking, Received<BookingEvent> received) {
        return Stream.of(
                new BookingState(booking.studioId(), booking.bookingId(), booking.version(), received.sentAt()));
    }
}
