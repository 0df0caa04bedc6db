package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.SagaEffect;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the saga's effects say to others. */
final class Effects {

    private Effects() {}

    /**
     * The messages of one transition.
     *
     * @param booking after the transition
     * @param by whose account brought it about, if any
     */
    static Stream<Outgoing> messages(Booking booking, List<SagaEffect> effects, @Nullable UUID by) {
        return effects.stream().flatMap(effect -> switch (effect) {
            case SEND_CHARGE -> Stream.of(new Outgoing.ChargeCredits(booking.asAsked()));
            case SEND_CANCEL ->
                Stream.of(new Outgoing.CancelDeduction(
                        booking.deduction(), booking.amendments().replaced()));
            case ANNOUNCE -> Stream.of(announcement(booking, by));
            case CLOSE_HOLD -> Stream.of(new Outgoing.HoldChanged(booking));
            case SEND_MAKE_SESSION ->
                Stream.ofNullable(booking.order()).map(order -> new Outgoing.MakeSession(booking, order));
            case SEND_WITHDRAW_SESSION -> withdrawal(booking);
            // The seats of the sessions are written, and what that changes is told of the session.
            case RELEASE_SEATS -> withdrawal(booking);
            case STAY -> Stream.of(new Outgoing.BookingStayed(booking));
            case DROP_SESSIONS, BECOME -> Stream.empty();
        });
    }

    /** A hold is no booking yet, and those who read of bookings need not know of it. */
    private static Outgoing announcement(Booking booking, @Nullable UUID by) {
        return booking.state() instanceof BookingState.OnHold
                ? new Outgoing.HoldChanged(booking)
                : new Outgoing.BookingChanged(booking, by);
    }

    private static Stream<Outgoing> withdrawal(Booking booking) {
        return booking.orderedSession().stream().map(Outgoing.WithdrawSession::new);
    }
}
