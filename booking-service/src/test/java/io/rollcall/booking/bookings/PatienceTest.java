package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.AwaitingSession;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.CancelCause;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofMinutes(6));

    @Test
    void asksAgainAfterEachThirdOfTheDeadline() {
        assertThat(patience.untilLook(new AwaitingCredits(), 0)).contains(Duration.ofMinutes(2));
        assertThat(patience.untilLook(new AwaitingCredits(), 1)).contains(Duration.ofMinutes(2));
        assertThat(patience.untilLook(new AwaitingSession(1), 0)).contains(Duration.ofMinutes(2));
    }

    @Test
    void givesEachStepOfAPendingBookingItsOwnDeadline() {
        assertThat(patience.deadline(new AwaitingSession(1))).contains(Duration.ofMinutes(6));
        assertThat(patience.deadline(new AwaitingCredits())).contains(Duration.ofMinutes(6));
        assertThat(patience.deadline(new Cancelling(CancelCause.REQUESTED))).isEmpty();
    }

    @Test
    void repeatsACancellationLessAndLessOftenButNeverStops() {
        assertThat(IntStream.of(0, 1, 2, 3, 6, 7, 1_000_000)
                        .mapToObj(looks -> patience.untilLook(new Cancelling(CancelCause.REQUESTED), looks)
                                .orElseThrow()
                                .toSeconds()))
                .containsExactly(5L, 10L, 20L, 40L, 300L, 300L, 300L);
    }

    @Test
    void doesNotLookAtWhatHasSettled() {
        assertThat(patience.untilLook(new Confirmed(true), 0)).isEmpty();
    }
}
