package io.rollcall.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.CancellationOutcome.Line;
import io.rollcall.booking.offerings.CancellationClock;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.LateFee;
import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One second before the deadline, at it and one second after it: across the weeks without a change of the clocks and across
 * both changes, by both clocks that a policy can name. The session costs 3 credits, all of them kept when it is late.
 *
 * <p>In Berlin the clocks skip from 2:00 to 3:00 on 28 March 2027, and show 2:00 to 3:00 twice on 31 October 2027.
 */
class CancellationTableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int COST = 3;

    @ParameterizedTest(name = "{0}, session at {1}, free until {2} before, cancelled at {3}: {4}, {5} kept")
    @CsvSource(delimiter = '|', textBlock = """
            # measured in | session starts              | free until | cancelled at                | outcome     | kept
            # no change of the clocks in between
            elapsed_time  | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T17:59:59+01:00   | on_time     | 0
            elapsed_time  | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T18:00:00+01:00   | on_time     | 0
            elapsed_time  | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T18:00:01+01:00   | late        | 3
            local_time    | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T17:59:59+01:00   | on_time     | 0
            local_time    | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T18:00:00+01:00   | on_time     | 0
            local_time    | 2027-03-10T18:00:00+01:00   | PT24H      | 2027-03-09T18:00:01+01:00   | late        | 3
            # the clocks skip an hour: 24 hours are a day and an hour on the wall
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T16:59:59+01:00   | on_time     | 0
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T17:00:00+01:00   | on_time     | 0
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T17:00:01+01:00   | late        | 3
            local_time    | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T17:59:59+01:00   | on_time     | 0
            local_time    | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T18:00:00+01:00   | on_time     | 0
            local_time    | 2027-03-28T18:00:00+02:00   | PT24H      | 2027-03-27T18:00:01+01:00   | late        | 3
            # the clocks show an hour twice: 24 hours are a day less an hour on the wall
            elapsed_time  | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T18:59:59+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T19:00:00+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T19:00:01+02:00   | late        | 3
            local_time    | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T17:59:59+02:00   | on_time     | 0
            local_time    | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T18:00:00+02:00   | on_time     | 0
            local_time    | 2027-10-31T18:00:00+01:00   | PT24H      | 2027-10-30T18:00:01+02:00   | late        | 3
            # the deadline would be at 2:30, which is skipped: it is at 3:00, when the gap is over
            elapsed_time  | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T01:29:59+01:00   | on_time     | 0
            elapsed_time  | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T01:30:00+01:00   | on_time     | 0
            elapsed_time  | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T01:30:01+01:00   | late        | 3
            local_time    | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T01:59:59+01:00   | on_time     | 0
            local_time    | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T03:00:00+02:00   | on_time     | 0
            local_time    | 2027-03-29T02:30:00+02:00   | PT24H      | 2027-03-28T03:00:01+02:00   | late        | 3
            # the deadline is at 2:30, which comes twice: it is the second
            elapsed_time  | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:29:59+01:00   | on_time     | 0
            elapsed_time  | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:30:00+01:00   | on_time     | 0
            elapsed_time  | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:30:01+01:00   | late        | 3
            local_time    | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:30:01+02:00   | on_time     | 0
            local_time    | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:29:59+01:00   | on_time     | 0
            local_time    | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:30:00+01:00   | on_time     | 0
            local_time    | 2027-10-31T14:30:00+01:00   | PT12H      | 2027-10-31T02:30:01+01:00   | late        | 3
            # the session begins in the first of the two hours, the second 2:15 is behind it: the start is the deadline
            elapsed_time  | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:14:59+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:15:00+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:15:01+02:00   | late        | 3
            local_time    | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:44:59+02:00   | on_time     | 0
            local_time    | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:45:00+02:00   | on_time     | 0
            local_time    | 2027-10-31T02:45:00+02:00   | PT30M      | 2027-10-31T02:45:01+02:00   | already_had | 3
            # the session begins in the second of the two hours: half an hour before is in the first of them, or 1:45 on the wall
            elapsed_time  | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T02:44:59+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T02:45:00+02:00   | on_time     | 0
            elapsed_time  | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T02:45:01+02:00   | late        | 3
            local_time    | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T01:44:59+02:00   | on_time     | 0
            local_time    | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T01:45:00+02:00   | on_time     | 0
            local_time    | 2027-10-31T02:15:00+01:00   | PT30M      | 2027-10-31T01:45:01+02:00   | late        | 3
            # free until it begins
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T17:59:59+02:00   | on_time     | 0
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T18:00:00+02:00   | on_time     | 0
            elapsed_time  | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T18:00:01+02:00   | already_had | 3
            local_time    | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T17:59:59+02:00   | on_time     | 0
            local_time    | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T18:00:00+02:00   | on_time     | 0
            local_time    | 2027-03-28T18:00:00+02:00   | PT0S       | 2027-03-28T18:00:01+02:00   | already_had | 3
            """)
    void atTheDeadlineIsOnTimeAndASecondLaterIsLate(
            String measuredIn, OffsetDateTime start, Duration freeUntil, OffsetDateTime at, String outcome, int kept) {
        Booking booking = booking(new CancellationPolicy(
                freeUntil,
                CancellationClock.valueOf(measuredIn.toUpperCase(Locale.ROOT)),
                true,
                new LateFee.Whole(),
                true));
        BookedTime session = new BookedTime(
                booking.ref(),
                booking.sessionIds().getFirst(),
                start.toInstant(),
                BERLIN,
                at.toInstant(),
                false,
                false);

        CancellationOutcome decided = CancellationRules.outcome(booking, List.of(session));

        Line line = decided.lines().getFirst();
        assertThat(line.timing().name().toLowerCase(Locale.ROOT)).isEqualTo(outcome);
        assertThat(decided.creditsKept()).isEqualTo(kept);
        assertThat(decided.creditsReturned()).isEqualTo(COST - kept);
        assertThat(at.toInstant().isAfter(line.freeUntil()))
                .as("what is said to be free until %s", line.freeUntil())
                .isEqualTo(kept > 0);
    }

    private static Booking booking(CancellationPolicy policy) {
        return new Booking(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.SINGLE_SESSION,
                null,
                List.of(new UUID(4, 1)),
                null,
                1,
                Settlement.CREDITS,
                COST,
                LocalDate.of(2027, 3, 1),
                new UUID(5, 1),
                Charge.DEDUCT,
                policy,
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(true),
                2);
    }
}
