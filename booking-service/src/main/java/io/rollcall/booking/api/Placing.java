package io.rollcall.booking.api;

import io.rollcall.booking.application.PlaceBooking;
import io.rollcall.booking.application.PlacingOutcome;
import io.rollcall.booking.application.ReservationBatcher;
import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.http.JustCreated;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Hands requests to book over, and waits for what becomes of a booking for as long as its caller would. */
final class Placing {

    private final ReservationBatcher batcher;
    private final SettlementWatch settlements;
    private final StudioBookings bookings;
    private final StudioSessions sessions;

    Placing(ReservationBatcher batcher, SettlementWatch settlements, StudioBookings bookings, StudioSessions sessions) {
        this.batcher = batcher;
        this.settlements = settlements;
        this.bookings = bookings;
        this.sessions = sessions;
    }

    /** The booking, settled if it does so in time; fails with the problem of a refusal. */
    Mono<Booking> place(PlaceBooking command, Duration wait) {
        return Mono.using(
                () -> settlements.begin(command.bookingId()),
                watch -> submit(command).flatMap(outcome -> switch (outcome) {
                    case PlacingOutcome.Placed placed ->
                        watch.settled(
                                placed.booking(), wait, find(placed.booking().ref()));
                    case PlacingOutcome.PlacedBefore before ->
                        settled(new BookingRef(command.studioId(), before.bookingId()), wait, this::find);
                    case PlacingOutcome.Refused refused ->
                        Mono.error(
                                BookingProblems.of(refused.refusal(), command).asException());
                    case PlacingOutcome.Overloaded overloaded ->
                        Mono.error(BookingProblems.overloaded().asException());
                }),
                SettlementWatch.Watch::close);
    }

    /** Sessions that are not known here may have been made a moment ago: then it is worth a wait and a second try. */
    private Mono<PlacingOutcome> submit(PlaceBooking command) {
        return look(command)
                .flatMap(outcome -> outcome instanceof PlacingOutcome.Refused refused
                                && refused.refusal() instanceof Refusal.UnknownSessions
                        ? JustCreated.await(
                                        sessions.known(command.selection()),
                                        BookingProblems.unknownCode(command.sessions()),
                                        BookingProblems.unknownDetail(command.sessions()))
                                .then(Mono.defer(() -> look(command)))
                        : Mono.just(outcome));
    }

    /** The next session with room may be behind all that were looked through. */
    private Mono<PlacingOutcome> look(PlaceBooking command) {
        return batcher.submit(command)
                .flatMap(outcome -> outcome instanceof PlacingOutcome.Refused(Refusal.LookFurther(SessionSeats last))
                                && command.sessions() instanceof SessionChoice.NextWithRoom next
                        ? look(command.of(next.behind(last)))
                        : Mono.just(outcome));
    }

    private Mono<Booking> find(BookingRef ref) {
        return bookings.find(ref.studioId(), ref.bookingId());
    }

    /** Watches the booking from before the work on it until it has settled, for as long as the caller would wait. */
    Mono<Booking> settled(BookingRef ref, Duration wait, Function<BookingRef, Mono<Booking>> work) {
        return Mono.using(
                () -> settlements.begin(ref.bookingId()),
                watch -> work.apply(ref).flatMap(booking -> watch.settled(booking, wait, find(ref))),
                SettlementWatch.Watch::close);
    }
}
