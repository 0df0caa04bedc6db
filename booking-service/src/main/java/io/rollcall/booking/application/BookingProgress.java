package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsCancelled;
import io.rollcall.booking.saga.SagaEffect;
import io.rollcall.booking.saga.Transition;
import io.rollcall.booking.seats.SeatChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How far several signals, one after another, bring one booking.
 *
 * @param freed the sessions whose seats it gives back
 * @param messages of all the transitions, in order
 */
record BookingProgress(Booking before, Booking after, List<UUID> freed, List<Outgoing> messages) {

    static BookingProgress of(Booking booking, List<BookingSignal> signals) {
        Booking now = booking;
        boolean releases = false;
        List<Outgoing> messages = new ArrayList<>();
        for (BookingSignal signal : signals) {
            Transition transition = BookingSaga.on(now.state(), signal);
            if (!transition.next().equals(now.state())) {
                now = now.at(transition.next(), now.version() + 1);
            }
            releases |= transition.effects().contains(SagaEffect.RELEASE_SEATS);
            Effects.messages(now, transition.effects()).forEach(messages::add);
        }
        return new BookingProgress(booking, now, releases ? booking.sessionIds() : List.of(), List.copyOf(messages));
    }

    /**
     * The booking goes on without some of its sessions, unless it stands where nothing can be taken off it.
     *
     * @param cancelled some of its sessions, not all
     * @param nextOpId names the deduction of what is left
     */
    static BookingProgress dropping(Booking booking, Set<UUID> cancelled, UUID nextOpId) {
        Transition transition = BookingSaga.on(booking.state(), new SomeSessionsCancelled());
        if (!transition.has(SagaEffect.DROP_SESSIONS)) {
            return new BookingProgress(booking, booking, List.of(), List.of());
        }
        Booking after = booking.without(cancelled, DropCause.SESSION_CANCELLED, nextOpId)
                .at(transition.next(), booking.version() + 1);
        List<UUID> freed =
                booking.sessionIds().stream().filter(cancelled::contains).toList();
        return new BookingProgress(
                booking,
                after,
                freed,
                Effects.messages(after, transition.effects()).toList());
    }

    boolean changed() {
        return after.version() != before.version();
    }

    StateChange change() {
        return new StateChange(before, after);
    }

    Stream<SeatChange> seatsFreed() {
        return freed.stream().map(session -> new SeatChange(before.studioId(), session, before.partySize()));
    }
}
