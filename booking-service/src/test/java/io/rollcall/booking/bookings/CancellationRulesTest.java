package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationRulesTest {

    private static final Duration DAY = Duration.ofHours(24);

    @ParameterizedTest
    @CsvSource({
        "PT24H0.000001S, true, 0",
        "PT24H, true, 0",
        "PT23H59M59.999999S, true, 3",
        "PT-1H, true, 3",
        "PT23H, false, 0",
        "PT-1H, false, 0"
    })
    void atTheLastMomentThatIsFreeItIsFree(Duration untilStart, boolean lateCharged, int fee) {
        Booking booking = booking(3, lateCharged, 1);

        assertThat(CancellationRules.fee(booking, List.of(time(booking, untilStart, false))))
                .isEqualTo(fee);
    }

    @Test
    void keepsWhatTheClientHasHadAndWhatIsLate() {
        Booking booking = booking(9, true, 3);

        assertThat(CancellationRules.fee(
                        booking,
                        List.of(
                                time(booking, Duration.ofDays(-7), true),
                                time(booking, Duration.ofHours(2), false),
                                time(booking, Duration.ofDays(7), false))))
                .isEqualTo(6);
    }

    @Test
    void keepsWhatTheClientHasHadUnderEveryPolicy() {
        Booking booking = booking(9, false, 3);

        assertThat(CancellationRules.fee(
                        booking,
                        List.of(
                                time(booking, Duration.ofDays(-7), true),
                                time(booking, Duration.ofHours(2), false),
                                time(booking, Duration.ofDays(7), false))))
                .isEqualTo(3);
    }

    private static BookedTime time(Booking booking, Duration untilStart, boolean settled) {
        return new BookedTime(booking.ref(), untilStart, settled);
    }

    private static Booking booking(int credits, boolean lateCharged, int sessions) {
        return new Booking(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.DROP_IN,
                null,
                List.of(new UUID(4, 1), new UUID(4, 2), new UUID(4, 3)).subList(0, sessions),
                null,
                1,
                Settlement.CREDITS,
                credits,
                LocalDate.of(2027, 3, 1),
                new UUID(5, 1),
                Charge.DEDUCT,
                new CancellationPolicy(DAY, lateCharged, true),
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(true),
                2);
    }
}
