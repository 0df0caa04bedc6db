package io.rollcall.booking.application;

import io.rollcall.booking.application.PlacingBatch.Accepted;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.clients.ClientAddress;
import io.rollcall.booking.clients.ClientBook;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.clients.KnownClients;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.Pipelined;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Places a batch of bookings in one transaction: seats, resources, booking, key and messages, or nothing of it. */
public final class PlaceBookings {

    private final Transaction transaction;
    private final IdempotencyKeys keys;
    private final KnownClients clients;
    private final SeatInventory seats;
    private final Bookings bookings;
    private final FollowWaitlist waitlist;
    private final OutgoingMessages messages;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Patience patience;

    public PlaceBookings(
            Transaction transaction,
            IdempotencyKeys keys,
            KnownClients clients,
            SeatInventory seats,
            Bookings bookings,
            FollowWaitlist waitlist,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            Clock clock,
            Patience patience) {
        this.transaction = transaction;
        this.keys = keys;
        this.clients = clients;
        this.seats = seats;
        this.bookings = bookings;
        this.waitlist = waitlist;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
        this.patience = patience;
    }

    /** What became of each request, in the order of the requests. */
    public Mono<List<PlacingOutcome>> place(List<PlaceBooking> requests) {
        // Another transaction may keep one of the keys, or add one of the clients, while we decide; the next run finds
        // it.
        return transaction
                .run(Mono.defer(() -> place(requests, (batch, board) -> batch.decide(requests))))
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES)
                        .filter(error ->
                                error instanceof IdempotencyKeys.Raced || error instanceof KnownClients.Raced));
    }

    /**
     * Decides on requests in the open transaction, and writes what was accepted.
     *
     * @param requests whatever may be decided on: what they name is locked
     * @param decide with the batch and what is locked
     */
    <T> Mono<T> place(List<PlaceBooking> requests, BiFunction<PlacingBatch, SeatBoard, T> decide) {
        return Pipelined.four(
                        keys.find(requests.stream().map(PlaceBooking::key).toList()),
                        clients.find(known(requests)),
                        clients.findByAddress(addressed(requests)),
                        seats.lock(selectionsOf(requests)))
                .flatMap(found -> {
                    ClientBook book = new ClientBook(found.getT2(), found.getT3());
                    SeatBoard board = found.getT4();
                    PlacingBatch batch = new PlacingBatch(found.getT1(), book, board, ids, now());
                    T decided = decide.apply(batch, board);
                    return write(batch, board).thenReturn(decided);
                });
    }

    /** No finer than the database keeps it, so that events and rows agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Mono<Void> write(PlacingBatch batch, SeatBoard board) {
        List<Accepted> accepted = batch.accepted();
        if (accepted.isEmpty()) {
            return Mono.empty();
        }
        Mono<Void> first = clients.add(batch.newClients()).then(seats.add(batch.newSessions()));
        return first.then(Pipelined.all(
                        seats.take(board.taken()),
                        bookings.add(accepted.stream().map(Accepted::made).toList(), patience),
                        keys.store(
                                accepted.stream()
                                        .map(each -> each.request().key())
                                        .toList(),
                                accepted.stream()
                                        .map(each -> each.made().booking().bookingId())
                                        .toList()),
                        messages.send(news(batch, board.changed()))))
                .then(Mono.defer(() -> waitlist.booked(withoutWaiting(accepted))));
    }

    /** Bookings of those who had not waited, in sessions that others wait for, or they themselves did. */
    private static List<Booking> withoutWaiting(List<Accepted> accepted) {
        return accepted.stream()
                .filter(each -> !each.request().terms().waited()
                        && each.made().sessions().stream()
                                .anyMatch(session -> session.waiters().entries() > 0))
                .map(each -> each.made().booking())
                .toList();
    }

    private static List<Outgoing> news(PlacingBatch batch, List<SessionSeats> sessions) {
        Stream<Outgoing> ofClients = batch.newClients().stream().map(Outgoing.ClientChanged::new);
        Stream<Outgoing> ofBookings = batch.accepted().stream().flatMap(each -> {
            Booking booking = each.made().booking();
            return Effects.messages(booking, each.begin().effects(), booking.placedBy());
        });
        Stream<Outgoing> ofSessions = sessions.stream().map(Outgoing.SeatsChanged::new);
        return Stream.of(ofClients, ofBookings, ofSessions)
                .flatMap(messages -> messages)
                .toList();
    }

    static List<ClientRef> known(List<PlaceBooking> requests) {
        return requests.stream()
                .flatMap(request -> request.client() instanceof ClientChoice.Known client
                        ? Stream.of(new ClientRef(request.studioId(), client.clientId()))
                        : Stream.empty())
                .distinct()
                .toList();
    }

    static List<ClientAddress> addressed(List<PlaceBooking> requests) {
        return requests.stream()
                .flatMap(request -> request.client() instanceof ClientChoice.Addressed person
                        ? Stream.of(new ClientAddress(request.studioId(), person.email()))
                        : Stream.empty())
                .distinct()
                .toList();
    }

    private static List<Selection> selectionsOf(List<PlaceBooking> requests) {
        return requests.stream().map(PlaceBooking::selection).distinct().toList();
    }
}
