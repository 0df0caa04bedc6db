package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.SagaEffect;
import io.rollcall.booking.saga.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * How far several signals, one after another, bring one booking.
 *
 * @param messages of all the transitions, in order
 */
record BookingProgress(Booking before, Booking after, boolean releasesSeats, List<Outgoing> messages) {

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
        return new BookingProgress(booking, now, releases, List.copyOf(messages));
    }

    boolean changed() {
        return after.version() != before.version();
    }

    StateChange change() {
        return new StateChange(before, after);
    }
}
