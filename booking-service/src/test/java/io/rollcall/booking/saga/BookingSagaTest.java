package io.rollcall.booking.saga;

import static io.rollcall.booking.saga.CancelCause.EXCUSED;
import static io.rollcall.booking.saga.CancelCause.NO_SHOW;
import static io.rollcall.booking.saga.CancelCause.REQUESTED;
import static io.rollcall.booking.saga.CancelCause.SESSION_CANCELLED;
import static io.rollcall.booking.saga.CancelCause.TIMED_OUT;
import static io.rollcall.booking.saga.CancelCause.UNPAID;
import static io.rollcall.booking.saga.SagaEffect.ANNOUNCE;
import static io.rollcall.booking.saga.SagaEffect.BECOME;
import static io.rollcall.booking.saga.SagaEffect.CLOSE_HOLD;
import static io.rollcall.booking.saga.SagaEffect.DROP_SESSIONS;
import static io.rollcall.booking.saga.SagaEffect.RELEASE_SEATS;
import static io.rollcall.booking.saga.SagaEffect.SEND_CANCEL;
import static io.rollcall.booking.saga.SagaEffect.SEND_CHARGE;
import static io.rollcall.booking.saga.SagaEffect.SEND_MAKE_SESSION;
import static io.rollcall.booking.saga.SagaEffect.SEND_WITHDRAW_SESSION;
import static io.rollcall.booking.saga.SagaEffect.STAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CancelledLate;
import io.rollcall.booking.saga.BookingSignal.CaptureDue;
import io.rollcall.booking.saga.BookingSignal.ChangeRequested;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.FeeWaived;
import io.rollcall.booking.saga.BookingSignal.HoldConfirmed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import io.rollcall.booking.saga.BookingSignal.SessionRefused;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsDropped;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.AwaitingSession;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.Capturing;
import io.rollcall.booking.saga.BookingState.Changing;
import io.rollcall.booking.saga.BookingState.ChangingCharge;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.KeepingFee;
import io.rollcall.booking.saga.BookingState.OnHold;
import io.rollcall.booking.saga.BookingState.Rejected;
import java.time.Instant;
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
                .does(SEND_CHARGE, ANNOUNCE)
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
                .does(SEND_CHARGE)
                .is(new AwaitingCredits())
                .hears(new ReplyOverdue())
                .does(SEND_CHARGE)
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
                .is(new Cancelled(REQUESTED, false))
                .hears(new CancelRequested())
                .does()
                .is(new Cancelled(REQUESTED, false));
    }

    @Test
    void needsNoLedgerToCancelWhatWasFree() {
        bookingFor(0)
                .is(new Confirmed(false))
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Cancelled(REQUESTED, false));
    }

    @Test
    void isTakenBackWhenItsSessionsDoNotTakePlace() {
        bookingFor(2)
                .hears(new CreditsDeducted())
                .hears(new SessionsDropped(SESSION_CANCELLED))
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(SESSION_CANCELLED))
                .hears(new CancelRequested())
                .does()
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(SESSION_CANCELLED, false))
                .hears(new SessionsDropped(SESSION_CANCELLED))
                .does()
                .is(new Cancelled(SESSION_CANCELLED, false));
    }

    @Test
    void canBeCancelledWhileItWaitsForTheLedger() {
        bookingFor(2)
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsRefused("insufficient_credits"))
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, false));
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
                    .is(new Cancelled(UNPAID, false));
        }
    }

    @Test
    void asksForTheCreditsOnceTheSessionIsMade() {
        slotFor(2)
                .does(SEND_MAKE_SESSION, ANNOUNCE)
                .is(new AwaitingSession(2))
                .hears(new SessionMade())
                .does(SEND_CHARGE, ANNOUNCE)
                .is(new AwaitingCredits())
                .hears(new SessionMade())
                .does()
                .hears(new CreditsDeducted())
                .does(ANNOUNCE)
                .is(new Confirmed(true));
    }

    @Test
    void confirmsASlotThatCostsNoCreditsOnceTheSessionIsMade() {
        slotFor(0)
                .is(new AwaitingSession(0))
                .hears(new SessionMade())
                .does(ANNOUNCE)
                .is(new Confirmed(false));
    }

    @Test
    void comesToNothingWhenTheSessionCannotBeMade() {
        slotFor(2)
                .hears(new SessionRefused("slot_taken"))
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Rejected("slot_taken"))
                .hears(new SessionRefused("slot_taken"))
                .does()
                .is(new Rejected("slot_taken"));
    }

    @Test
    void asksForTheSessionAgainAndNeedsNoLedgerToGiveItUp() {
        slotFor(2)
                .hears(new ReplyOverdue())
                .does(SEND_MAKE_SESSION)
                .is(new AwaitingSession(2))
                .hears(new DeadlinePassed())
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Rejected("timed_out"))
                .hears(new SessionMade())
                .does(SEND_WITHDRAW_SESSION)
                .is(new Rejected("timed_out"));
        slotFor(2)
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, ANNOUNCE)
                .is(new Cancelled(REQUESTED, false))
                .hears(new SessionMade())
                .does(SEND_WITHDRAW_SESSION);
    }

    @Test
    void holdsNoSeatInASessionThatSchedulingNoLongerKnows() {
        slotFor(2)
                .hears(new SessionMade())
                .hears(new CreditsDeducted())
                .is(new Confirmed(true))
                .hears(new SessionRefused("slot_taken"))
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(SESSION_CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void aSessionMadeForABookingThatHoldsNoSeatsIsWithdrawn(BookingState state, BookingSignal signal) {
        assertThat(BookingSaga.on(state, signal).effects().contains(SEND_WITHDRAW_SESSION))
                .isEqualTo(signal instanceof SessionMade && !state.holdsSeats());
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
    void goesOnWithTheSessionsThatAreLeft() {
        confirmed()
                .hears(new SomeSessionsDropped())
                .does(DROP_SESSIONS, SEND_CHARGE, ANNOUNCE)
                .is(new ChangingCharge())
                .hears(new ReplyOverdue())
                .does(SEND_CHARGE)
                .is(new ChangingCharge())
                .hears(new SomeSessionsDropped())
                .does(DROP_SESSIONS, SEND_CHARGE, ANNOUNCE)
                .is(new ChangingCharge())
                .hears(new CreditsDeducted())
                .does()
                .is(new Confirmed(true));
    }

    @Test
    void losesNoSessionBeforeTheLedgerHasAnswered() {
        bookingFor(2).hears(new SomeSessionsDropped()).does().is(new AwaitingCredits());
    }

    @Test
    void losesSessionsWithoutAskingWhereNothingWasPaid() {
        bookingFor(0)
                .hears(new SomeSessionsDropped())
                .does(DROP_SESSIONS, ANNOUNCE)
                .is(new Confirmed(false));
    }

    @Test
    void canBeTakenBackWhileTheChargeChanges() {
        confirmed()
                .hears(new SomeSessionsDropped())
                .hears(new CancelRequested())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsDeducted())
                .does()
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, false));
    }

    @Test
    void isConfirmedByAHoldAndUsedWhenItsSessionsAreOver() {
        bookingFor(2)
                .hears(new CreditsHeld())
                .does(ANNOUNCE)
                .is(new Confirmed(true))
                .hears(new CaptureDue())
                .does(SEND_CHARGE)
                .is(new Capturing())
                .hears(new CreditsHeld())
                .does()
                .is(new Capturing())
                .hears(new ReplyOverdue())
                .does(SEND_CHARGE)
                .is(new Capturing())
                .hears(new CreditsDeducted())
                .does()
                .is(new Confirmed(true));
    }

    @Test
    void hasNothingToUseWhereNothingWasHeld() {
        bookingFor(0).hears(new CaptureDue()).does().is(new Confirmed(false));
    }

    @Test
    void endsWhenItsOnlySessionIsNotToBePaidFor() {
        for (CancelCause cause : List.of(EXCUSED, NO_SHOW)) {
            confirmed()
                    .hears(new SessionsDropped(cause))
                    .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                    .is(new Cancelling(cause))
                    .hears(new CreditsReturned())
                    .does(ANNOUNCE)
                    .is(new Cancelled(cause, false));
        }
    }

    @Test
    void keepsAFeeOfWhatIsCancelledLate() {
        confirmed()
                .hears(new CancelledLate())
                .does(RELEASE_SEATS, SEND_CHARGE, ANNOUNCE)
                .is(new KeepingFee(REQUESTED))
                .hears(new CancelRequested())
                .does()
                .hears(new ReplyOverdue())
                .does(SEND_CHARGE)
                .is(new KeepingFee(REQUESTED))
                .hears(new CreditsDeducted())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, true))
                .hears(new CreditsDeducted())
                .does()
                .is(new Cancelled(REQUESTED, true));
    }

    @Test
    void keepsNoFeeThatTheLedgerCannotTake() {
        confirmed()
                .hears(new CancelledLate())
                .hears(new CreditsRefused("insufficient_credits"))
                .does(SEND_CANCEL)
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, false));
    }

    @Test
    void givesAFeeBackThatTheStudioWaivesBeforeAndAfterTheLedgerHasKeptIt() {
        confirmed()
                .hears(new CancelledLate())
                .is(new KeepingFee(REQUESTED))
                .hears(new FeeWaived())
                .does(SEND_CANCEL)
                .is(new Cancelling(REQUESTED))
                .hears(new CreditsDeducted())
                .does()
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, false));
        confirmed()
                .hears(new CancelledLate())
                .hears(new CreditsDeducted())
                .is(new Cancelled(REQUESTED, true))
                .hears(new FeeWaived())
                .does(SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED))
                .hears(new FeeWaived())
                .does()
                .hears(new ReplyOverdue())
                .does(SEND_CANCEL)
                .hears(new CreditsReturned())
                .does(ANNOUNCE)
                .is(new Cancelled(REQUESTED, false))
                .hears(new FeeWaived())
                .does()
                .is(new Cancelled(REQUESTED, false));
    }

    @Test
    void costsNothingToCancelLateWhatIsNotConfirmedYet() {
        bookingFor(2).hears(new CancelledLate()).is(new Cancelling(REQUESTED));
        bookingFor(0).hears(new CancelledLate()).is(new Cancelled(REQUESTED, false));
    }

    @Test
    void aHoldIsABookingOnceItIsConfirmed() {
        hold(2).does(ANNOUNCE)
                .hears(new HoldConfirmed())
                .does(SEND_CHARGE, ANNOUNCE, CLOSE_HOLD)
                .is(new AwaitingCredits())
                .hears(new HoldConfirmed())
                .does()
                .is(new AwaitingCredits());
        hold(0).hears(new HoldConfirmed()).does(ANNOUNCE, CLOSE_HOLD).is(new Confirmed(false));
    }

    @Test
    void aHoldThatNobodyConfirmsGivesItsSeatsBack() {
        hold(2).hears(new DeadlinePassed())
                .does(RELEASE_SEATS, CLOSE_HOLD)
                .is(new Rejected("hold_expired"))
                .hears(new HoldConfirmed())
                .does()
                .is(new Rejected("hold_expired"));
        hold(2).hears(new CancelRequested())
                .does(RELEASE_SEATS, CLOSE_HOLD)
                .is(new Cancelled(CancelCause.REQUESTED, false));
    }

    private static Conversation hold(int credits) {
        Instant soon = Instant.parse("2027-03-01T17:00:00Z");
        return new Conversation(BookingSaga.beginOnHold(credits, soon)).is(new OnHold(credits, soon));
    }

    @Test
    void becomesAnotherAtOnceWhatSurelyIsPaid() {
        confirmed()
                .hears(new ChangeRequested(Coverage.UNCHANGED))
                .does(BECOME, ANNOUNCE)
                .is(new Confirmed(true))
                .hears(new ChangeRequested(Coverage.COVERED))
                .does(BECOME, SEND_CHARGE, ANNOUNCE)
                .is(new ChangingCharge());
        bookingFor(0)
                .hears(new ChangeRequested(Coverage.UNCHANGED))
                .does(BECOME, ANNOUNCE)
                .is(new Confirmed(false));
    }

    @Test
    void becomesAnotherWhenTheLedgerAgrees() {
        asked().hears(new ReplyOverdue())
                .does(SEND_CHARGE)
                .hears(new CreditsDeducted())
                .does(BECOME, ANNOUNCE)
                .is(new Confirmed(true));
        asked().hears(new CreditsHeld()).does(BECOME, ANNOUNCE).is(new Confirmed(true));
    }

    @Test
    void staysWhatItWasWhenTheLedgerRefusesAndOwesNothing() {
        asked().hears(new CreditsRefused("insufficient_credits")).does(STAY).is(new Confirmed(true));
    }

    @Test
    void goesBackByAnotherChargeWhenTheLedgerIsSilent() {
        asked().hears(new DeadlinePassed())
                .does(STAY, SEND_CHARGE)
                .is(new ChangingCharge())
                .hears(new CreditsDeducted())
                .is(new Confirmed(true));
    }

    @Test
    void isCancelledWithTheSeatsOfBothWhileItIsAsked() {
        asked().hears(new CancelRequested())
                .does(RELEASE_SEATS, SEND_CANCEL, ANNOUNCE)
                .is(new Cancelling(REQUESTED));
        asked().hears(new CancelledLate())
                .does(RELEASE_SEATS, SEND_CHARGE, ANNOUNCE)
                .is(new KeepingFee(REQUESTED));
    }

    @Test
    void losesNoSessionAndIsAskedForNothingElseUntilItIsClearWhatItIs() {
        asked().hears(new SomeSessionsDropped())
                .does()
                .hears(new SessionsDropped(SESSION_CANCELLED))
                .does()
                .hears(new CaptureDue())
                .does()
                .hears(new ChangeRequested(Coverage.OPEN))
                .does()
                .is(new Changing());
    }

    private static Conversation asked() {
        return confirmed()
                .hears(new ChangeRequested(Coverage.OPEN))
                .does(SEND_CHARGE)
                .is(new Changing());
    }

    private static Conversation confirmed() {
        return bookingFor(2).hears(new CreditsDeducted()).is(new Confirmed(true));
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
    void everyChangeThatOthersSeeIsAnnouncedAndNothingElseIs(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        boolean another = Standing.of(transition.next()) != Standing.of(state)
                || !Standing.reason(transition.next()).equals(Standing.reason(state))
                || keepsFee(state) != keepsFee(transition.next());
        // Others see both as pending; that its session is there now is told with the new version.
        boolean sessionMade = state instanceof AwaitingSession && transition.next() instanceof AwaitingCredits;
        // Nobody has heard of a hold as of a booking, and of one that has come to nothing nobody does.
        boolean nothing = state instanceof OnHold && !transition.next().holdsSeats();
        assertThat(transition.has(ANNOUNCE))
                .isEqualTo(!nothing
                        && (another || sessionMade || transition.has(DROP_SESSIONS) || transition.has(BECOME)));
        assertThat(transition.has(CLOSE_HOLD))
                .isEqualTo(state instanceof OnHold && !(transition.next() instanceof OnHold));
    }

    /** What is told of a booking that has come to an end. */
    private static boolean keepsFee(BookingState state) {
        return state instanceof Cancelled end && end.charged();
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void whatIsStillPaidForIsAskedForWheneverSessionsAreLost(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        if (transition.has(DROP_SESSIONS)) {
            assertThat(transition.next()).isIn(new ChangingCharge(), new Capturing(), new Confirmed(false));
            assertThat(transition.has(SEND_CHARGE))
                    .isNotEqualTo(transition.next().equals(new Confirmed(false)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyStateAndSignal")
    void whoeverWaitsHasAsked(BookingState state, BookingSignal signal) {
        Transition transition = BookingSaga.on(state, signal);
        if (!state.unsettled() && transition.next().unsettled()) {
            assertThat(transition.effects()).containsAnyOf(SEND_CHARGE, SEND_CANCEL);
        }
        if (transition.next().unsettled()) {
            assertThat(BookingSaga.on(transition.next(), new ReplyOverdue()).effects())
                    .as("and asks again")
                    .containsAnyOf(SEND_MAKE_SESSION, SEND_CHARGE, SEND_CANCEL);
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

    private static Conversation slotFor(int credits) {
        return new Conversation(BookingSaga.beginWithSession(credits));
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
