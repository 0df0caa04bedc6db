package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.Price;
import java.util.List;
import java.util.Optional;

/**
 * The money for a booking, which the studio takes by itself and says so.
 *
 * @param price in all, as it was when the booking was placed
 */
public record Payment(PaymentState state, Price price) {

    /** Money that has yet to be paid; empty where nothing is to be paid. */
    public static Optional<Payment> of(Price price) {
        return price.amountMinor() > 0 ? Optional.of(new Payment(PaymentState.PENDING, price)) : Optional.empty();
    }

    /** The same for another price; what was paid already, or given back, stays what it was, and the rest is for the desk. */
    public Payment priced(Price other) {
        return switch (state) {
            case PENDING, FAILED -> new Payment(state, other);
            case PAID, REFUNDED -> this;
        };
    }

    /**
     * The states that this one may be changed to. Of a booking that is taken back only what was paid can be changed: it is
     * refunded. Of one that is pending still, or came to nothing, nothing can.
     */
    public List<PaymentState> allowed(Standing standing) {
        return switch (standing) {
            case CONFIRMED -> ofConfirmed();
            case CANCELLING, CANCELLED ->
                ofConfirmed().stream()
                        .filter(next -> next == PaymentState.REFUNDED)
                        .toList();
            case HELD, PENDING, REJECTED -> List.of();
        };
    }

    private List<PaymentState> ofConfirmed() {
        return switch (state) {
            case PENDING -> List.of(PaymentState.PAID, PaymentState.FAILED);
            case PAID -> List.of(PaymentState.REFUNDED);
            case FAILED -> List.of(PaymentState.PENDING, PaymentState.PAID);
            case REFUNDED -> List.of();
        };
    }

    /** What becomes of it when somebody says so. To say what is already so changes nothing, wherever the booking stands. */
    public Change change(Standing standing, PaymentState next) {
        if (next == state) {
            return new Change.Same();
        }
        List<PaymentState> allowed = allowed(standing);
        return allowed.contains(next)
                ? new Change.To(new Payment(next, price))
                : new Change.Illegal(state, standing, allowed);
    }

    /** What becomes of a payment. */
    public sealed interface Change {

        record To(Payment payment) implements Change {}

        record Same() implements Change {}

        /**
         * It cannot go there.
         *
         * @param from where it is
         * @param allowed where it can go; may be empty
         */
        record Illegal(PaymentState from, Standing standing, List<PaymentState> allowed) implements Change {}
    }
}
