package io.rollcall.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private static final long MILLI = 1_000_000;

    private final Confirmations confirmations = new Confirmations();

    @Test
    void pairsABookingWithItsConfirmationWhicheverComesFirst() {
        confirmations.expect("a", 0);
        confirmations.confirmed("a", 5 * MILLI);
        confirmations.confirmed("b", 10 * MILLI);
        confirmations.expect("b", 5 * MILLI);

        assertThat(confirmations.latencies().count()).isEqualTo(2);
        assertThat(confirmations.latencies().p50()).isCloseTo(5.0, within(0.01));
        assertThat(confirmations.missing()).isEmpty();
    }

    @Test
    void countsABookingOnceHoweverOftenItsNewsCome() {
        confirmations.expect("a", 0);
        confirmations.confirmed("a", 5 * MILLI);
        confirmations.confirmed("a", 500 * MILLI);

        assertThat(confirmations.latencies().count()).isEqualTo(1);
        assertThat(confirmations.missing()).isEmpty();
    }

    @Test
    void takesTheFirstNewsOfABookingThatIsNotKnownYet() {
        confirmations.confirmed("a", 5 * MILLI);
        confirmations.confirmed("a", 500 * MILLI);
        confirmations.expect("a", 0);

        assertThat(confirmations.latencies().max()).isLessThan(6);
    }

    @Test
    void namesThoseThatAreMissingAndNoStrangers() {
        confirmations.expect("a", 0);
        confirmations.confirmed("somebody else's", 1);

        assertThat(confirmations.missing()).containsExactly("a");
    }
}
