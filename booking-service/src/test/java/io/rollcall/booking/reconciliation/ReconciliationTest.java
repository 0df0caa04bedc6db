package io.rollcall.booking.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.reconciliation.Comparisons.Stretch;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.ChangingCharge;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.Rejected;
import io.rollcall.booking.saga.CancelCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconciliationTest {

    private static final int COST = 3;
    private static final UUID STUDIO = new UUID(0, 1);
    private static final Booking CONFIRMED = booking(1, new Confirmed(true));
    private static final Booking REJECTED = booking(2, new Rejected("insufficient_credits"));

    @Test
    void suspectsNothingWhereBothSidesAgree() {
        assertThat(Reconciliation.suspects(List.of(charge(CONFIRMED, COST)), List.of(CONFIRMED, REJECTED)))
                .isEmpty();
    }

    @Test
    void suspectsAChargeThatTheLedgerDoesNotHold() {
        assertThat(Reconciliation.suspects(List.of(), List.of(CONFIRMED))).containsExactly(charge(CONFIRMED, COST));
    }

    @Test
    void suspectsAChargeForABookingThatHasEndedOrIsNotThere() {
        Booking gone = booking(9, new Confirmed(true));

        assertThat(Reconciliation.suspects(List.of(charge(REJECTED, COST), charge(gone, COST)), List.of(REJECTED)))
                .containsExactlyInAnyOrder(charge(REJECTED, 0), charge(gone, 0));
    }

    @Test
    void leavesWhatWaitsForTheLedgerToTheSaga() {
        Booking waiting = booking(3, new AwaitingCredits());
        Booking ending = booking(4, new Cancelling(CancelCause.REQUESTED));

        assertThat(Reconciliation.suspects(
                        List.of(charge(waiting, COST), charge(ending, COST)), List.of(waiting, ending)))
                .isEmpty();
    }

    @Test
    void takesTheSameOperationOfAnotherBookingForAnother() {
        Deduction ours = CONFIRMED.deduction();
        Deduction theirs = new Deduction(ours.studioId(), new UUID(0, 77), ours.accountId(), ours.opId());

        assertThat(Reconciliation.suspects(List.of(new Charge(theirs, COST)), List.of(CONFIRMED)))
                .containsExactlyInAnyOrder(new Charge(theirs, 0), charge(CONFIRMED, COST));
    }

    @Test
    void deductsAgainWhatTheLedgerHasForgotten() {
        assertThat(Reconciliation.repairs(List.of(checked(CONFIRMED, COST, 0)), List.of(CONFIRMED)))
                .containsExactly(new Repair.ChargeAgain(CONFIRMED));
    }

    @Test
    void cancelsWhatNoBookingAsksFor() {
        assertThat(Reconciliation.repairs(List.of(checked(REJECTED, 0, COST)), List.of(REJECTED)))
                .containsExactly(new Repair.CancelAgain(REJECTED.deduction()));
        assertThat(Reconciliation.repairs(List.of(checked(REJECTED, 0, COST)), List.of()))
                .containsExactly(new Repair.CancelAgain(REJECTED.deduction()));
    }

    @Test
    void doesNothingAboutAChargeThatHadOnlyBeenOnItsWay() {
        assertThat(Reconciliation.repairs(
                        List.of(checked(CONFIRMED, COST, COST), checked(REJECTED, 0, 0)), List.of(CONFIRMED, REJECTED)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("movedOn")
    void doesNothingAboutABookingThatHasMovedSinceTheQuestion(BookingState now) {
        Booking moved = booking(1, now);

        assertThat(Reconciliation.repairs(List.of(checked(CONFIRMED, COST, 0)), List.of(moved)))
                .isEmpty();
    }

    static List<BookingState> movedOn() {
        return List.of(new Cancelling(CancelCause.REQUESTED), new Cancelled(CancelCause.REQUESTED, false));
    }

    @Test
    void waitsForTheAnswerToAChangeBeforeItJudgesWhatWasReplaced() {
        Booking changing = lessThan(CONFIRMED).at(new ChangingCharge(), 2);
        Charge old = charge(CONFIRMED, COST);

        assertThat(Reconciliation.suspects(List.of(old), List.of(changing))).isEmpty();
        assertThat(Reconciliation.repairs(List.of(checked(CONFIRMED, 0, COST)), List.of(changing)))
                .isEmpty();
        assertThat(Reconciliation.repairs(List.of(checked(CONFIRMED, COST, 0)), List.of(changing)))
                .isEmpty();
    }

    @Test
    void cancelsWhatWasReplacedAndIsChargedAllTheSame() {
        Booking changed = lessThan(CONFIRMED).at(new Confirmed(true), 3);
        Charge old = charge(CONFIRMED, COST);

        assertThat(Reconciliation.suspects(List.of(old), List.of(changed)))
                .containsExactlyInAnyOrder(charge(CONFIRMED, 0), charge(changed, changed.credits()));
        assertThat(Reconciliation.repairs(
                        List.of(checked(CONFIRMED, 0, COST), checked(changed, changed.credits(), 0)), List.of(changed)))
                .containsExactly(new Repair.CancelAgain(CONFIRMED.deduction()), new Repair.ChargeAgain(changed));
    }

    private static Booking lessThan(Booking booking) {
        Booking two = new Booking(
                booking.studioId(),
                booking.bookingId(),
                booking.clientId(),
                booking.offeringId(),
                BookingKind.DROP_IN,
                null,
                List.of(new UUID(4, 0), new UUID(4, 1)),
                null,
                1,
                Settlement.CREDITS,
                COST,
                booking.validOn(),
                booking.opId(),
                io.rollcall.booking.bookings.Charge.DEDUCT,
                CancellationPolicy.STANDARD,
                booking.placedBy(),
                Instant.EPOCH,
                booking.state(),
                1);
        return two.without(Map.of(new UUID(4, 0), DropCause.SESSION_CANCELLED), new UUID(5, 99));
    }

    @Test
    void saysWhatNoCommandCanRepair() {
        CheckedCharge tooMuch = checked(CONFIRMED, COST, COST + 1);

        assertThat(Reconciliation.repairs(List.of(tooMuch), List.of(CONFIRMED)))
                .containsExactly(new Repair.OutOfReach(tooMuch));
    }

    @Test
    void ordersOperationsAsTheDatabaseDoes() {
        UUID zero = new UUID(0, 0);
        UUID highest = new UUID(-1, -1);

        assertThat(new Stretch(zero, highest).isThere()).isTrue();
        assertThat(new Stretch(highest, zero).isThere()).isFalse();
        assertThat(new Stretch(new UUID(7, 1), new UUID(7, -1)).isThere()).isTrue();
        assertThat(new Stretch(highest, highest).isThere()).isFalse();
    }

    @Test
    void waitsForTheLedgerForThreeComparisonsButNotLessThanTenSeconds() {
        assertThat(pace(Duration.ofMinutes(1)).patience()).isEqualTo(Duration.ofMinutes(3));
        assertThat(pace(Duration.ofSeconds(1)).patience()).isEqualTo(Duration.ofSeconds(10));
    }

    private static Pace pace(Duration every) {
        return new Pace(every, Duration.ofMinutes(10), Duration.ofHours(24));
    }

    private static Charge charge(Booking booking, int credits) {
        return new Charge(booking.deduction(), credits);
    }

    private static CheckedCharge checked(Booking booking, int expected, int charged) {
        return new CheckedCharge(booking.deduction(), expected, charged);
    }

    static Booking booking(int number, BookingState state) {
        return new Booking(
                STUDIO,
                new UUID(1, number),
                new UUID(2, number),
                new UUID(3, 0),
                BookingKind.SINGLE_SESSION,
                null,
                List.of(new UUID(4, 0)),
                null,
                1,
                Settlement.CREDITS,
                COST,
                LocalDate.of(2027, 3, 1),
                new UUID(5, number),
                io.rollcall.booking.bookings.Charge.DEDUCT,
                CancellationPolicy.STANDARD,
                new UUID(6, 0),
                Instant.EPOCH,
                state,
                1);
    }
}
