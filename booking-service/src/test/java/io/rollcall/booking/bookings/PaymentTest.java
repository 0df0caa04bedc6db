package io.rollcall.booking.bookings;

import static io.rollcall.booking.bookings.PaymentState.FAILED;
import static io.rollcall.booking.bookings.PaymentState.PAID;
import static io.rollcall.booking.bookings.PaymentState.PENDING;
import static io.rollcall.booking.bookings.PaymentState.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.offerings.Price;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {

    private static final Price PRICE = new Price(4500, "EUR");

    private static final Map<PaymentState, List<PaymentState>> OF_CONFIRMED = Map.of(
            PENDING,
            List.of(PAID, FAILED),
            FAILED,
            List.of(PENDING, PAID),
            PAID,
            List.of(REFUNDED),
            REFUNDED,
            List.of());

    @Test
    void beginsPendingWhereSomethingIsToBePaid() {
        assertThat(Payment.of(PRICE)).contains(new Payment(PENDING, PRICE));
        assertThat(Payment.of(new Price(0, "EUR"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofAConfirmedBookingGoesWhereTheTableSays(PaymentState from) {
        assertThat(new Payment(from, PRICE).allowed(Standing.CONFIRMED)).isEqualTo(OF_CONFIRMED.get(from));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLING", "CANCELLED"})
    void ofABookingThatIsTakenBackIsRefundedAtMost(Standing standing) {
        assertThat(new Payment(PAID, PRICE).allowed(standing)).containsExactly(REFUNDED);
        assertThat(new Payment(PENDING, PRICE).allowed(standing)).isEmpty();
        assertThat(new Payment(FAILED, PRICE).allowed(standing)).isEmpty();
        assertThat(new Payment(REFUNDED, PRICE).allowed(standing)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REJECTED"})
    void ofABookingThatHoldsNoSeatForSureStaysAsItIs(Standing standing) {
        for (PaymentState from : PaymentState.values()) {
            assertThat(new Payment(from, PRICE).allowed(standing)).isEmpty();
        }
    }

    @Test
    void keepsItsPriceAndRefusesWithTheStatesThatAreAllowed() {
        Payment pending = new Payment(PENDING, PRICE);

        assertThat(pending.change(Standing.CONFIRMED, PAID)).isEqualTo(new Payment.Change.To(new Payment(PAID, PRICE)));
        assertThat(pending.change(Standing.CONFIRMED, REFUNDED))
                .isEqualTo(new Payment.Change.Illegal(PENDING, Standing.CONFIRMED, List.of(PAID, FAILED)));
    }

    @ParameterizedTest
    @EnumSource
    void isNotChangedByWhatIsSoAlready(Standing standing) {
        for (PaymentState state : PaymentState.values()) {
            assertThat(new Payment(state, PRICE).change(standing, state)).isEqualTo(new Payment.Change.Same());
        }
    }
}
