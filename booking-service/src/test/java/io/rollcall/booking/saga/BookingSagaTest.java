package io.rollcall.booking.saga;

import static io.rollcall.booking.saga.CancelCause.REQUESTED;
import static io.rollcall.booking.saga.CancelCause.SESSION_CANCELLED;
import static io.rollcall.booking.saga.CancelCause.TIMED_OUT;
import static io.rollcall.booking.saga.CancelCause.UNPAID;
import static io.rollcall.booking.saga.SagaEffect.ANNOUNCE;
import static io.rollcall.booking.saga.SagaEffect.RELEASE_SEATS;
import static io.rollcall.booking.saga.SagaEffect.SEND_CANCEL;
import static io.rollcall.booking.saga.SagaEffect.SEND_DEDUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionsCancelled;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.Rejected;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BookingSagaTest {

    @Test
    void confirmsWhenTheCreditsAreTaken() {
        bookingFor(2)
                .does(SEND_DEDUCT, ANNOUNCE)
                .is(new AwaitingCredits())
                .hears(new CreditsDeducted())
                .does(ANNOUNCE)
                .is(new Confirmed(true));
    }

    @Test
    void confirmsAtOnceWhatCostsNoCredits() {
        bookingFor(0).does(ANNOUNCE).is(new Confirmed(false));
    }

    @Test
    void givesTheSeatsBackWhenTheLedgerRefuses() {
        bookingFor(2)
                .is(new AwaitingCredits())
                .hears(new CreditsRefused("insufficient_credits"))
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Rejected("insufficient_credits"));
    }

    @Test
    void asksAgainWhileTheLedgerIsSilentAndGivesUpAtTheDeadline() {
        bookingFor(2)
                .hears(new ReplyOverdue())
                .does(SEND_DEDUCT)
                .is(new AwaitingCredits())
                .hears(new ReplyOverdue())
                .does(SEND_DEDUCT)
                .is(new AwaitingCredits())
                .hears(new DeadlinePassed())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(TIMED_OUT))
                .hears(new ReplyOverdue())
                .does(SEND_CANCEL)
                .is(new Cancelling(TIMED_OUT))
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Rejected("timed_out"));
    }

    @Test
    void aDeductionThatComesAfterTheDeadlineIsNotTakenForAConfirmation() {
        bookingFor(2)
                .hears(new DeadlinePassed())
                .is(new Cancelling(TIMED_OUT))
                .hears(new CreditsDeducted())
                .does()
                .is(new Cancelling(TIMED_OUT))
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Rejected("timed_out"));
    }

    @Test
    void givesSeatsAtOnceAndCreditsInTimeWhenItIsCancelled() {
        bookingFor(2)
                .hears(new CreditsDeducted())
                .is(new Confirmed(true))
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED))
                .hears(new CancelRequested())
                .does()
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED))
                .hears(new CancelRequested())
                .does()
                .is(new Cancelled(REQUESTED));
    }

    @Test
    void needsNoLedgerToCancelWhatWasFree() {
        bookingFor(0)
                .is(new Confirmed(false))
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Cancelled(REQUESTED));
    }

    @Test
    void isTakenBackWhenItsSessionsDoNotTakePlace() {
        bookingFor(2)
                .hears(new CreditsDeducted())
                .hears(new SessionsCancelled())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(SESSION_CANCELLED))
                .hears(new CancelRequested())
                .does()
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(SESSION_CANCELLED))
                .hears(new SessionsCancelled())
                .does()
                .is(new Cancelled(SESSION_CANCELLED));
    }

    @Test
    void canBeCancelledWhileItWaitsForTheLedger() {
        bookingFor(2)
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsRefused("insufficient_credits"))
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED));
    }

    @Test
    void sendsCreditsBackThatAreTakenForABookingThatHasEnded() {
        bookingFor(2)
                .hears(new CreditsRefused("insufficient_credits"))
                .is(new Rejected("insufficient_credits"))
                .hears(new CreditsDeducted())
                .does(SEND_CANCEL)
                .is(new Rejected("insufficient_credits"))
                .hears(new CreditsReturned())
                .does()
                .is(new Rejected("insufficient_credits"));
    }

    @Test
    void doesNotWaitForADeductionThatTheLedgerHasUndone() {
        bookingFor(2).hears(new CreditsReturned()).does(RELEASE_SEATS, ANNOUNCE).is(new Rejected("credits_returned"));
    }

    @Test
    void givesTheSeatsBackWhenTheLedgerNoLongerHoldsWhatPaidForThem() {
        for (BookingSignal takenBack : List.of(new CreditsRefused("insufficient_credits"), new CreditsReturned())) {
            bookingFor(2)
                    .hears(new CreditsDeducted())
                    .is(new Confirmed(true))
                    .hears(takenBack)
                    .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                    .is(new Cancelling(UNPAID))
                    .hears(new CreditsReturned())
                    .does(ANNOUNCE)
                    .is(new Cancelled(UNPAID));
        }
    }

    @Test
    void hearsEverythingTwiceAndDoesItOnce() {
        bookingFor(2)
                .hears(new CreditsDeducted())
                .does(ANNOUNCE)
                .is(new Confirmed(true))
                .hears(new CreditsDeducted())
                .does()
                .is(new Confirmed(true))
                .hears(new DeadlinePassed())
                .does()
                .is(new Confirmed(true));
    }

    @Test
    void theSamplesHoldEveryStateAndEverySignal() {
        assertThat(kinds(SagaSamples.STATES)).containsExactlyInAnyOrder(BookingState.class.getPermittedSubclasses());
        assertThat(kinds(SagaSamples.SIGNALS)).containsExactlyInAnyOrder(BookingSignal.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void seatsAreGivenBackExactlyWhenTheBookingStopsHoldingThem(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        assertThat(transition.effects().contains(RELEASE_SEATS))
                .isEqualTo(state.holdsSeats() && !transition.next().holdsSeats());
        assertThat(state.holdsSeats() || !transition.next().holdsSeats())
                .as("seats are never taken again")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void everyChangeIsAnnouncedAndNothingElseIs(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        assertThat(transition.effects().contains(ANNOUNCE))
                .isEqualTo(!transition.next().equals(state));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void whoeverWaitsForTheLedgerHasAskedIt(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        if (!state.unsettled() && transition.next().unsettled()) {
            assertThat(transition.effects()).containsAnyOf(SEND_DEDUCT, SEND_CANCEL);
        }
        if (transition.next().unsettled()) {
            assertThat(BookingSaga.on(transition.next(), new ReplyOverdue()).effects())
                    .as("and asks again")
                    .containsAnyOf(SEND_DEDUCT, SEND_CANCEL);
        }
    }

    static Stream<Arguments> everyStateAndSignal() {
        return SagaSamples.STATES.stream()
                .flatMap(state -> SagaSamples.SIGNALS.stream().map(signal -> Arguments.of(state, signal)));
    }

    private static Set<Class<?>> kinds(Collection<?> samples) {
        return samples.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Conversation bookingFor(int credits) {
        return new Conversation(BookingSaga.begin(credits));
    }

    private record Conversation(Transition latest) {

        Conversation hears(BookingSignal signal) {
            return new Conversation(BookingSaga.on(latest.next(), signal));
        }

        Conversation does(SagaEffect... effects) {
            assertThat(latest.effects()).isEqualTo(List.of(effects));
            return this;
        }

        Conversation is(BookingState state) {
            assertThat(latest.next()).isEqualTo(state);
            return this;
        }
    }
}
