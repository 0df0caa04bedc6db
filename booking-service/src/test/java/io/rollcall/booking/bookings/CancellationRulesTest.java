package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.CancellationOutcome.Line;
import io.rollcall.booking.bookings.CancellationOutcome.Timing;
import io.rollcall.booking.offerings.CancellationClock;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.LateFee;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CancellationRulesTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final BookingState CONFIRMED = new BookingState.Confirmed(true);
    private static final LateFee WHOLE = new LateFee.Whole();

    @ParameterizedTest
    @CsvSource({
        "PT24H0.000001S, true, 0",
        "PT24H, true, 0",
        "PT23H59M59.999999S, true, 3",
        "PT0S, true, 3",
        "PT23H, false, 0",
        "PT0S, false, 0"
    })
    void atTheLastMomentThatIsFreeItIsFree(Duration untilStart, boolean lateCharged, int kept) {
        Booking booking = booking(3, lateCharged, WHOLE, 1, 1, CONFIRMED);

        assertThat(CancellationRules.outcome(booking, List.of(time(booking, 0, untilStart)))
                        .creditsKept())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aSessionThatHasBegunIsPaidForUnderEveryPolicyAlsoBeforeItIsSettled(boolean lateCharged) {
        Booking booking = booking(3, lateCharged, new LateFee.Share(50), 1, 1, CONFIRMED);

        assertThat(CancellationRules.outcome(booking, List.of(time(booking, 0, Duration.ofNanos(-1_000)))))
                .satisfies(outcome -> assertThat(outcome.creditsKept()).isEqualTo(3))
                .satisfies(outcome ->
                        assertThat(outcome.lines().getFirst().timing()).isEqualTo(Timing.ALREADY_HAD));
    }

    @Test
    void saysForEachSessionWhatItCostsAndAddsThemUp() {
        Booking booking = booking(36, true, new LateFee.Share(50), 4, 3, CONFIRMED);
        List<BookedTime> sessions = List.of(
                time(booking, 3, Duration.ofDays(7)),
                time(booking, 0, Duration.ofDays(-7), true, false),
                time(booking, 1, Duration.ofMinutes(-5)),
                time(booking, 2, Duration.ofHours(2)));

        CancellationOutcome outcome = CancellationRules.outcome(booking, sessions);

        assertThat(outcome.lines())
                .containsExactly(
                        line(booking, 0, Timing.ALREADY_HAD, 9, Duration.ofDays(-8)),
                        line(
                                booking,
                                1,
                                Timing.ALREADY_HAD,
                                9,
                                Duration.ofMinutes(-5).minus(DAY)),
                        line(booking, 2, Timing.LATE, 4, Duration.ofHours(-22)),
                        line(booking, 3, Timing.ON_TIME, 0, Duration.ofDays(6)));
        assertThat(outcome.creditsKept()).isEqualTo(22);
        assertThat(outcome.creditsReturned()).isEqualTo(14);
        assertThat(outcome.seatsFreed()).isEqualTo(12);
    }

    @Test
    void takesAFeeForEachSeatAndSessionThatIsLateAndNoMoreThanItCost() {
        Booking booking = booking(12, true, new LateFee.PerSeat(1), 2, 3, CONFIRMED);
        Booking dear = booking(12, true, new LateFee.PerSeat(9), 2, 3, CONFIRMED);

        assertThat(CancellationRules.outcome(booking, late(booking)).creditsKept())
                .isEqualTo(6);
        assertThat(CancellationRules.outcome(dear, late(dear)).creditsKept()).isEqualTo(12);
    }

    @Test
    void aSessionThatTheStudioHasMovedIsFreeUntilItsStartAndNoLonger() {
        Booking booking = booking(3, true, WHOLE, 1, 1, CONFIRMED);

        CancellationOutcome before =
                CancellationRules.outcome(booking, List.of(time(booking, 0, Duration.ZERO, false, true)));
        CancellationOutcome after =
                CancellationRules.outcome(booking, List.of(time(booking, 0, Duration.ofSeconds(-1), false, true)));

        assertThat(before.creditsKept()).isZero();
        assertThat(before.lines()).containsExactly(line(booking, 0, Timing.MOVED, 0, Duration.ZERO));
        assertThat(after.creditsKept()).isEqualTo(3);
        assertThat(after.lines().getFirst().timing()).isEqualTo(Timing.ALREADY_HAD);
    }

    @Test
    void isFreeUntilTheStartWhereWhatIsLateIsNotCharged() {
        Booking booking = booking(3, false, WHOLE, 1, 1, CONFIRMED);

        assertThat(CancellationRules.outcome(booking, List.of(time(booking, 0, Duration.ofHours(1))))
                        .lines())
                .containsExactly(line(booking, 0, Timing.LATE, 0, Duration.ofHours(1)));
    }

    static Stream<BookingState> notPaidFor() {
        return Stream.of(
                new BookingState.AwaitingSession(3),
                new BookingState.AwaitingCredits(),
                new BookingState.Confirmed(false));
    }

    @ParameterizedTest
    @MethodSource("notPaidFor")
    void keepsNothingOfWhatNobodyHasPaidForYet(BookingState state) {
        Booking booking = booking(3, true, WHOLE, 1, 1, state);

        CancellationOutcome outcome = CancellationRules.outcome(booking, late(booking));

        assertThat(outcome.creditsKept()).isZero();
        assertThat(outcome.seatsFreed()).isEqualTo(1);
    }

    static Stream<BookingState> takenBack() {
        return Stream.of(
                new BookingState.KeepingFee(CancelCause.REQUESTED),
                new BookingState.Cancelled(CancelCause.REQUESTED, true));
    }

    @ParameterizedTest
    @MethodSource("takenBack")
    void saysOfWhatWasTakenBackWhatHasBecomeOfIt(BookingState state) {
        Booking confirmed = booking(6, true, WHOLE, 2, 1, CONFIRMED);
        Booking booking = confirmed.keeping(4, new UUID(5, 2)).at(state, 3);

        assertThat(CancellationRules.outcome(booking, late(booking)))
                .isEqualTo(new CancellationOutcome(List.of(), 2, 4, 0));
    }

    @Test
    void aWaiverReturnsAllThatWouldBeKept() {
        Booking booking = booking(6, true, WHOLE, 2, 1, CONFIRMED);

        CancellationOutcome outcome =
                CancellationRules.outcome(booking, late(booking)).waived();

        assertThat(outcome.creditsKept()).isZero();
        assertThat(outcome.creditsReturned()).isEqualTo(6);
        assertThat(outcome.seatsFreed()).isEqualTo(2);
        assertThat(outcome.lines()).extracting(Line::kept).containsOnly(0);
        assertThat(outcome.lines()).extracting(Line::timing).containsOnly(Timing.LATE);
    }

    private static List<BookedTime> late(Booking booking) {
        return IntStream.range(0, booking.sessionIds().size())
                .mapToObj(number -> time(booking, number, Duration.ofHours(1)))
                .toList();
    }

    private static Line line(Booking booking, int number, Timing timing, int kept, Duration freeUntil) {
        return new Line(booking.sessionIds().get(number), timing, booking.perSession(), kept, NOW.plus(freeUntil));
    }

    private static BookedTime time(Booking booking, int number, Duration untilStart) {
        return time(booking, number, untilStart, false, false);
    }

    private static BookedTime time(Booking booking, int number, Duration untilStart, boolean settled, boolean moved) {
        return new BookedTime(
                booking.ref(), booking.sessionIds().get(number), NOW.plus(untilStart), BERLIN, NOW, settled, moved);
    }

    private static Booking booking(
            int credits, boolean lateCharged, LateFee lateFee, int sessions, int partySize, BookingState state) {
        return new Booking(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.DROP_IN,
                null,
                IntStream.rangeClosed(1, sessions)
                        .mapToObj(number -> new UUID(4, number))
                        .toList(),
                null,
                partySize,
                Settlement.CREDITS,
                credits,
                LocalDate.of(2027, 3, 1),
                new UUID(5, 1),
                Charge.DEDUCT,
                new CancellationPolicy(DAY, CancellationClock.ELAPSED_TIME, lateCharged, lateFee, true),
                new UUID(0, 5),
                Instant.EPOCH,
                state,
                2);
    }
}
