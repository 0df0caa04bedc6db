package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final UUID FIRST = new UUID(4, 1);
    private static final UUID SECOND = new UUID(4, 2);
    private static final UUID THIRD = new UUID(4, 3);
    private static final UUID PAID = new UUID(5, 1);
    private static final UUID NEXT = new UUID(5, 2);
    private static final UUID LAST = new UUID(5, 3);

    @Test
    void costsLessByWhatItsLostSessionsHaveCost() {
        Booking less = booking(6).without(calledOff(SECOND), NEXT);

        assertThat(less.sessionIds()).containsExactly(FIRST, THIRD);
        assertThat(less.credits()).isEqualTo(4);
        assertThat(less.opId()).isEqualTo(NEXT);
        assertThat(less.validOn()).isEqualTo(booking(6).validOn());
        assertThat(less.amendments())
                .isEqualTo(new Amendments(
                        List.of(new DroppedSession(SECOND, 2, DropCause.SESSION_CANCELLED)), List.of(PAID), 0));
    }

    @Test
    void remembersEveryDeductionThatWasReplaced() {
        Booking least = booking(6).without(calledOff(SECOND), NEXT).without(calledOff(FIRST), LAST);

        assertThat(least.credits()).isEqualTo(2);
        assertThat(least.opId()).isEqualTo(LAST);
        assertThat(least.amendments().replaced()).containsExactly(PAID, NEXT);
        assertThat(least.amendments().dropped())
                .extracting(DroppedSession::sessionId)
                .containsExactly(SECOND, FIRST);
    }

    @Test
    void needsNoOtherDeductionWhereNothingWasPaid() {
        Booking less = booking(0).without(calledOff(FIRST, THIRD), NEXT);

        assertThat(less.opId()).isEqualTo(PAID);
        assertThat(less.amendments().replaced()).isEmpty();
        assertThat(less.amendments().dropped())
                .extracting(DroppedSession::credits)
                .containsExactly(0, 0);
    }

    @Test
    void remembersWhyEachSessionWasLost() {
        Booking least = booking(6).without(Map.of(FIRST, DropCause.EXCUSED, THIRD, DropCause.NO_SHOW), NEXT);

        assertThat(least.amendments().dropped())
                .containsExactly(
                        new DroppedSession(FIRST, 2, DropCause.EXCUSED),
                        new DroppedSession(THIRD, 2, DropCause.NO_SHOW));
    }

    @Test
    void usesWhatWasHeldUnderTheSameName() {
        Booking used = booking(6, Charge.HOLD).captured();

        assertThat(used.charge()).isEqualTo(Charge.CAPTURE);
        assertThat(used.opId()).isEqualTo(PAID);
        assertThat(used.due()).isEqualTo(6);
    }

    @Test
    void keepsAPartOfItsPriceUnderAnotherNameAndAllOfItUnderItsOwn() {
        Booking part = booking(6, Charge.HOLD).keeping(2, NEXT);
        Booking all = booking(6).keeping(6, NEXT);

        assertThat(part.due()).isEqualTo(2);
        assertThat(part.credits()).isEqualTo(6);
        assertThat(part.charge()).isEqualTo(Charge.CAPTURE);
        assertThat(part.opId()).isEqualTo(NEXT);
        assertThat(part.amendments().replaced()).containsExactly(PAID);
        assertThat(all.due()).isEqualTo(6);
        assertThat(all.charge()).isEqualTo(Charge.DEDUCT);
        assertThat(all.opId()).isEqualTo(PAID);
        assertThatIllegalArgumentException().isThrownBy(() -> booking(6).keeping(0, NEXT));
        assertThatIllegalArgumentException().isThrownBy(() -> booking(6).keeping(7, NEXT));
    }

    @Test
    void keepsNothingOnceItIsTakenBackForNothing() {
        Booking late = booking(6).keeping(2, NEXT).at(new BookingState.KeepingFee(CancelCause.REQUESTED), 3);

        assertThat(late.due()).isEqualTo(2);
        assertThat(late.at(new BookingState.Cancelled(CancelCause.REQUESTED, true), 4)
                        .due())
                .isEqualTo(2);
        assertThat(late.at(new BookingState.Cancelling(CancelCause.REQUESTED), 4)
                        .amendments()
                        .kept())
                .isZero();
    }

    @Test
    void keepsAtLeastOneSession() {
        Booking booking = booking(6);

        assertThatIllegalArgumentException().isThrownBy(() -> booking.without(calledOff(FIRST, SECOND, THIRD), NEXT));
        assertThatIllegalArgumentException().isThrownBy(() -> booking.without(calledOff(PAID), NEXT));
    }

    private static Map<UUID, DropCause> calledOff(UUID... sessions) {
        return Stream.of(sessions)
                .collect(Collectors.toMap(session -> session, session -> DropCause.SESSION_CANCELLED));
    }

    private static Booking booking(int credits) {
        return booking(credits, Charge.DEDUCT);
    }

    private static Booking booking(int credits, Charge charge) {
        return new Booking(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.DROP_IN,
                null,
                List.of(FIRST, SECOND, THIRD),
                null,
                2,
                Settlement.CREDITS,
                credits,
                LocalDate.of(2027, 3, 1),
                PAID,
                charge,
                CancellationPolicy.STANDARD,
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(credits > 0),
                2);
    }
}
