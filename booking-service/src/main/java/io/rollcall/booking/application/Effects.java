package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.saga.SagaEffect;
import java.util.List;
import java.util.stream.Stream;

/** What the saga's effects say to others. */
final class Effects {

    private Effects() {}

    /**
     * The messages of one transition.
     *
     * @param booking after the transition
     */
    static Stream<Outgoing> messages(Booking booking, List<SagaEffect> effects) {
        return effects.stream().flatMap(effect -> switch (effect) {
            case SEND_DEDUCT -> Stream.of(new Outgoing.DeductCredits(booking));
            case SEND_CANCEL -> Stream.of(new Outgoing.CancelDeduction(booking.deduction()));
            case ANNOUNCE -> Stream.of(new Outgoing.BookingChanged(booking));
            // Not a message: the seats are written, and what that changes is told of the session.
            case RELEASE_SEATS -> Stream.empty();
        });
    }
}
