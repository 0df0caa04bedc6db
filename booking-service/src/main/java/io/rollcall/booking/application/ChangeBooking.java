package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingChanges;
import io.rollcall.booking.bookings.BookingChanges.Begun;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.ChangeOutcome;
import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.booking.bookings.ChangeWish;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Moves a booking to another session, or gives it another party. What it will have is held beside what it has, and what it
 * had is free, in one transaction where its credits surely suffice; else when the ledger has agreed, and until then it has
 * both.
 */
public final class ChangeBooking {

    private final Transaction transaction;
    private final IdempotencyKeys keys;
    private final Bookings bookings;
    private final BookingChanges changes;
    private final SeatInventory seats;
    private final AdvanceBookings advance;
    private final FollowWaitlist waitlist;
    private final OutgoingMessages messages;
    private final Supplier<UUID> ids;

    /** @param ids for changes and charges */
    public ChangeBooking(
            Transaction transaction,
            IdempotencyKeys keys,
            Bookings bookings,
            BookingChanges changes,
            SeatInventory seats,
            AdvanceBookings advance,
            FollowWaitlist waitlist,
            OutgoingMessages messages,
            Supplier<UUID> ids) {
        this.transaction = transaction;
        this.keys = keys;
        this.bookings = bookings;
        this.changes = changes;
        this.seats = seats;
        this.advance = advance;
        this.waitlist = waitlist;
        this.messages = messages;
        this.ids = ids;
    }

    /**
     * A request.
     *
     * @param booking one that the booker may see
     */
    public record Request(IdempotencyKey key, BookingRef booking, Booker booker, ChangeWish wish) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It is done, or the ledger has been asked. */
        record Taken(UUID changeId, Booking booking) implements Outcome {}

        /** A request with this key took effect before. */
        record TakenBefore(UUID changeId) implements Outcome {}

        /** Nothing has changed. */
        record Refused(ChangeRefusal refusal) implements Outcome {}
    }

    public Mono<Outcome> change(Request request) {
        return transaction
                .run(Mono.defer(() -> decideAndWrite(request)))
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(IdempotencyKeys.Raced.class::isInstance));
    }

    private Mono<Outcome> decideAndWrite(Request request) {
        // The key after the lock: whoever had the booking before us may have kept it.
        return bookings.lock(List.of(request.booking()))
                .flatMap(found -> keys.find(List.of(request.key())).flatMap(kept -> {
                    Stored before = kept.get(Scope.of(request.key()));
                    return before == null
                            ? change(request, found.getFirst())
                            : Mono.just(repeated(before, request.key()));
                }));
    }

    private static Outcome repeated(Stored before, IdempotencyKey key) {
        return before.matches(key)
                ? new Outcome.TakenBefore(before.resourceId())
                : new Outcome.Refused(new ChangeRefusal.KeyReused());
    }

    private Mono<Outcome> change(Request request, Booking booking) {
        // Before the sessions are locked, of which there may be many.
        return ChangingBooking.refusal(booking, request.wish())
                .<Mono<Outcome>>map(refusal -> Mono.just(new Outcome.Refused(refusal)))
                .orElseGet(() -> Pipelined.both(
                                seats.lock(List.of(new Selection(
                                        booking.studioId(), ChangingBooking.selection(booking, request.wish())))),
                                changes.times(booking.ref()))
                        .flatMap(found -> write(
                                request,
                                booking,
                                found.getT1(),
                                new ChangingBooking(booking, request.booker(), found.getT1(), found.getT2(), ids)
                                        .decide(request.wish()))));
    }

    private Mono<Outcome> write(Request request, Booking booking, SeatBoard board, ChangeDecision decision) {
        return switch (decision) {
            case ChangeDecision.Refused refused -> Mono.just(new Outcome.Refused(refused.refusal()));
            case ChangeDecision.Possible possible -> write(request, booking, board, possible);
        };
    }

    private Mono<Outcome> write(Request request, Booking booking, SeatBoard board, ChangeDecision.Possible possible) {
        UUID changeId = possible.change().changeId();
        BookingProgress progress = BookingProgress.begin(
                        booking, request.booker().accountId())
                .change(possible.change(), possible.payment());
        ChangeOutcome outcome = progress.after().amendments().open() == null ? ChangeOutcome.DONE : ChangeOutcome.OPEN;
        Begun begun = new Begun(
                booking,
                possible.change(),
                possible.seats(),
                possible.allocations(),
                request.booker().accountId(),
                outcome);
        Mono<Void> taken = board.taken().isEmpty() ? Mono.empty() : seats.take(board.taken());
        List<Outgoing> news = board.changed().stream()
                .<Outgoing>map(Outgoing.SeatsChanged::new)
                .toList();
        return Pipelined.all(taken, changes.begin(begun))
                .then(Mono.defer(() -> advance.write(List.of(progress))))
                .then(Mono.defer(() ->
                        Pipelined.all(keys.store(List.of(request.key()), List.of(changeId)), messages.send(news))))
                .then(Mono.defer(() -> waitlist.moved(progress.after(), waitedFor(progress.change(), board))))
                .thenReturn(new Outcome.Taken(changeId, progress.after()));
    }

    private static List<UUID> waitedFor(StateChange change, SeatBoard board) {
        return board.find(change.after().studioId(), new SessionChoice.Chosen(change.gained())).stream()
                .flatMap(List::stream)
                .filter(session -> session.waiters().entries() > 0)
                .map(SessionSeats::sessionId)
                .toList();
    }
}
