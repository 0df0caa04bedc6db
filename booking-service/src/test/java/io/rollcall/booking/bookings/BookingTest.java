package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rollcall.booking.saga.BookingState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        Booking less = booking(6).without(Set.of(SECOND), DropCause.SESSION_CANCELLED, NEXT);

        assertThat(less.sessionIds()).containsExactly(FIRST, THIRD);
        assertThat(less.credits()).isEqualTo(4);
        assertThat(less.opId()).isEqualTo(NEXT);
        assertThat(less.validOn()).isEqualTo(booking(6).validOn());
        assertThat(less.amendments())
                .isEqualTo(new Amendments(
                        List.of(new DroppedSession(SECOND, 2, DropCause.SESSION_CANCELLED)), List.of(PAID)));
    }

    @Test
    void remembersEveryDeductionThatWasReplaced() {
        Booking least = booking(6)
                .without(Set.of(SECOND), DropCause.SESSION_CANCELLED, NEXT)
                .without(Set.of(FIRST), DropCause.SESSION_CANCELLED, LAST);

        assertThat(least.credits()).isEqualTo(2);
        assertThat(least.opId()).isEqualTo(LAST);
        assertThat(least.amendments().replaced()).containsExactly(PAID, NEXT);
        assertThat(least.amendments().dropped())
                .extracting(DroppedSession::sessionId)
                .containsExactly(SECOND, FIRST);
    }

    @Test
    void needsNoOtherDeductionWhereNothingWasPaid() {
        Booking less = booking(0).without(Set.of(FIRST, THIRD), DropCause.SESSION_CANCELLED, NEXT);

        assertThat(less.opId()).isEqualTo(PAID);
        assertThat(less.amendments().replaced()).isEmpty();
        assertThat(less.amendments().dropped())
                .extracting(DroppedSession::credits)
                .containsExactly(0, 0);
    }

    @Test
    void keepsAtLeastOneSession() {
        Booking booking = booking(6);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking.without(Set.of(FIRST, SECOND, THIRD), DropCause.SESSION_CANCELLED, NEXT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking.without(Set.of(PAID), DropCause.SESSION_CANCELLED, NEXT));
    }

    private static Booking booking(int credits) {
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
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(credits > 0),
                2);
    }
}
