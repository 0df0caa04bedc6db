package io.rollcall.booking.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.attendance.AttendanceRules.Consequences;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttendanceRulesTest {

    private static final UUID FIRST = new UUID(4, 1);
    private static final UUID SECOND = new UUID(4, 2);

    @ParameterizedTest
    @CsvSource({
        "ATTENDED, true, ",
        "ATTENDED, false, ",
        "NO_SHOW, true, ",
        "NO_SHOW, false, NO_SHOW",
        "EXCUSED, true, EXCUSED",
        "EXCUSED, false, EXCUSED"
    })
    void saysWhatIsPaidByThePolicyOfTheBooking(Attendance attendance, boolean noShowCharged, DropCause cause) {
        Consequences found = of(4, Charge.HOLD, noShowCharged, over(FIRST, attendance), ahead(SECOND));

        assertThat(found.dropped()).isEqualTo(cause == null ? Map.of() : Map.of(FIRST, cause));
        assertThat(found.settled()).isEqualTo(cause == null ? List.of(FIRST) : List.of());
        assertThat(found.capture()).isFalse();
    }

    @Test
    void usesWhatIsHeldOnceNoSessionIsLeftToCome() {
        assertThat(of(4, Charge.HOLD, true, settled(FIRST), over(SECOND, Attendance.ATTENDED))
                        .capture())
                .isTrue();
        assertThat(of(4, Charge.HOLD, true, settled(FIRST), over(SECOND, Attendance.EXCUSED))
                        .capture())
                .isTrue();
        assertThat(of(4, Charge.DEDUCT, true, settled(FIRST), over(SECOND, Attendance.ATTENDED))
                        .capture())
                .isFalse();
    }

    @Test
    void usesNothingWhereNothingIsToBePaid() {
        Consequences found =
                of(4, Charge.HOLD, true, over(FIRST, Attendance.EXCUSED), over(SECOND, Attendance.EXCUSED));

        assertThat(found.dropped()).containsOnlyKeys(FIRST, SECOND);
        assertThat(found.capture()).isFalse();
    }

    @Test
    void looksAtNoSessionTwice() {
        Consequences found = of(4, Charge.HOLD, false, settled(FIRST), ahead(SECOND));

        assertThat(found.dropped()).isEmpty();
        assertThat(found.settled()).isEmpty();
    }

    @Test
    void takesNoSessionOffABookingThatCostsNothing() {
        Consequences found =
                of(0, Charge.DEDUCT, false, over(FIRST, Attendance.NO_SHOW), over(SECOND, Attendance.EXCUSED));

        assertThat(found.dropped()).isEmpty();
        assertThat(found.settled()).containsExactly(FIRST, SECOND);
    }

    private static BookedSession over(UUID session, Attendance attendance) {
        return new BookedSession(session, true, false, attendance);
    }

    private static BookedSession ahead(UUID session) {
        return new BookedSession(session, false, false, Attendance.ATTENDED);
    }

    /** It was looked at before, and was to be paid for, whatever is said of it now. */
    private static BookedSession settled(UUID session) {
        return new BookedSession(session, true, true, Attendance.NO_SHOW);
    }

    private static Consequences of(int credits, Charge charge, boolean noShowCharged, BookedSession... sessions) {
        Booking booking = new Booking(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.DROP_IN,
                null,
                List.of(FIRST, SECOND),
                null,
                1,
                Settlement.CREDITS,
                credits,
                LocalDate.of(2027, 3, 1),
                new UUID(5, 1),
                charge,
                new CancellationPolicy(Duration.ZERO, false, noShowCharged),
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(credits > 0),
                2);
        return AttendanceRules.of(new EndedBooking(booking, List.of(sessions)));
    }
}
