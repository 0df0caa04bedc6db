package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.CancelledLate;
import io.rollcall.booking.saga.BookingSignal.CaptureDue;
import io.rollcall.booking.saga.BookingSignal.ChangeRequested;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsDropped;
import io.rollcall.booking.saga.BookingState.Changing;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.KeepingFee;
import io.rollcall.booking.saga.SagaEffect;
import io.rollcall.booking.saga.Transition;
import io.rollcall.booking.seats.SeatChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far several signals, one after another, bring one booking.
 *
 * @param freed the seats that it gives back
 * @param messages of all the transitions, in order
 * @param by whose account brings it there, if any
 */
record BookingProgress(
        Booking before,
        Booking after,
        List<SeatChange> freed,
        List<Outgoing> messages,
        @Nullable UUID by) {

    /** Nothing has happened yet, and what will is nobody's doing: others answer, or time passes. */
    static BookingProgress begin(Booking booking) {
        return begin(booking, null);
    }

    static BookingProgress begin(Booking booking, @Nullable UUID by) {
        return new BookingProgress(booking, booking, List.of(), List.of(), by);
    }

    static BookingProgress of(Booking booking, List<BookingSignal> signals) {
        BookingProgress progress = begin(booking);
        for (BookingSignal signal : signals) {
            progress = progress.hear(signal);
        }
        return progress;
    }

    BookingProgress hear(BookingSignal signal) {
        Transition transition = BookingSaga.on(after.state(), signal);
        Booking now = closed(transition);
        // The ledger has used what it held, so it is not held any more, whatever is remembered here.
        boolean used = signal instanceof CreditsDeducted && now.charge() == Charge.HOLD;
        return go(transition, used ? now.captured() : now, used || !now.equals(after));
    }

    /** The booking without its open change, unless that stays open. */
    private Booking closed(Transition transition) {
        if (after.amendments().open() == null || transition.next() instanceof Changing) {
            return after;
        }
        if (transition.has(SagaEffect.BECOME)) {
            return after.asAsked();
        }
        return transition.next() instanceof Confirmed ? after.asBefore() : after.chargedBack();
    }

    /**
     * The booking becomes another, at once or once the ledger agrees. The seats for that are held.
     *
     * @param payment unless it is open, the ledger is certain to agree
     */
    BookingProgress change(OpenChange change, Coverage payment) {
        Transition transition = BookingSaga.on(after.state(), new ChangeRequested(payment));
        if (transition.has(SagaEffect.BECOME)) {
            return go(transition, after.changedBy(change), true);
        }
        return transition.next().equals(after.state()) ? this : go(transition, after.opening(change), true);
    }

    /**
     * The booking goes on without some of its sessions, unless it stands where nothing can be taken off it.
     *
     * @param gone some of its sessions, not all
     * @param nextOpId names the charge of what is left
     */
    BookingProgress drop(Map<UUID, DropCause> gone, UUID nextOpId) {
        Transition transition = BookingSaga.on(after.state(), new SomeSessionsDropped());
        return transition.has(SagaEffect.DROP_SESSIONS)
                ? go(transition, after.without(gone, nextOpId), true)
                        .freeing(after.seats()
                                .filter(held -> gone.containsKey(held.sessionId()))
                                .toList())
                : this;
    }

    /** What is held for the booking is used. */
    BookingProgress capture() {
        Transition transition = BookingSaga.on(after.state(), new CaptureDue());
        return transition.next().equals(after.state()) ? this : go(transition, after.captured(), true);
    }

    /**
     * The booking is taken back so late that something is kept of what it has cost, unless it stands where that costs nothing.
     *
     * @param nextOpId names the charge of the fee
     */
    BookingProgress keepFee(int fee, UUID nextOpId) {
        Transition transition = BookingSaga.on(after.state(), new CancelledLate());
        return transition.next() instanceof KeepingFee && !transition.next().equals(after.state())
                ? go(transition, after.chargedBack().keeping(fee, nextOpId), true)
                : go(transition, after, false);
    }

    /**
     * The next step.
     *
     * @param now the booking with what the step changes besides its state
     * @param changed whether that is anything
     */
    private BookingProgress go(Transition transition, Booking now, boolean changed) {
        Booking next = changed || !transition.next().equals(after.state())
                ? now.at(transition.next(), after.version() + 1)
                : after;
        return new BookingProgress(
                before,
                next,
                joined(freed, freedBy(transition, next)),
                joined(
                        messages,
                        Effects.messages(next, transition.effects(), by).toList()),
                by);
    }

    private List<SeatChange> freedBy(Transition transition, Booking next) {
        if (transition.has(SagaEffect.RELEASE_SEATS)) {
            return after.seats().toList();
        }
        return transition.has(SagaEffect.BECOME) || transition.has(SagaEffect.STAY)
                ? after.seatsUntil(next).toList()
                : List.of();
    }

    private BookingProgress freeing(List<SeatChange> seats) {
        return new BookingProgress(before, after, joined(freed, seats), messages, by);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    boolean changed() {
        return after.version() != before.version();
    }

    StateChange change() {
        return new StateChange(before, after);
    }

    Stream<SeatChange> seatsFreed() {
        return freed.stream();
    }
}
