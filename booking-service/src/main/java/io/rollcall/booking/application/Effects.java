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
            case SEND_CHARGE -> Stream.of(new Outgoing.ChargeCredits(booking));
            case SEND_CANCEL ->
                Stream.of(new Outgoing.CancelDeduction(
                        booking.deduction(), booking.amendments().replaced()));
            case ANNOUNCE -> Stream.of(new Outgoing.BookingChanged(booking));
            case SEND_MAKE_SESSION ->
                Stream.ofNullable(booking.order()).map(order -> new Outgoing.MakeSession(booking, order));
            case SEND_WITHDRAW_SESSION -> withdrawal(booking);
            // The seats of the sessions are written, and what that changes is told of the session.
            case RELEASE_SEATS -> withdrawal(booking);
            case DROP_SESSIONS -> Stream.empty();
        });
    }

    private static Stream<Outgoing> withdrawal(Booking booking) {
        return booking.orderedSession().stream().map(Outgoing.WithdrawSession::new);
    }
}
