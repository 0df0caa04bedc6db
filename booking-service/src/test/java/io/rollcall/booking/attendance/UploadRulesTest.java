package io.rollcall.booking.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.attendance.UploadRules.Known;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadRulesTest {

    private static final Instant NOW = Instant.parse("2027-03-01T18:00:00Z");
    private static final UUID STUDIO = new UUID(0, 1);
    private static final UUID SESSION = new UUID(4, 1);
    private static final UUID ADA = new UUID(2, 1);
    private static final UUID EVE = new UUID(2, 2);
    private static final SessionClock RUNNING = new SessionClock(true, false, false);

    @Test
    void theLatestMarkOfABookingCountsWhereverItStands() {
        List<UploadedMark> marks = List.of(
                mark(ADA, Attendance.NO_SHOW, 10, "a"),
                mark(ADA, Attendance.ATTENDED, 20, "b"),
                mark(ADA, null, 15, "c"),
                mark(EVE, Attendance.ATTENDED, 1, "d"));

        assertThat(UploadRules.decide(marks, known(RUNNING)))
                .containsExactly(
                        new MarkResult.Superseded(),
                        new MarkResult.Marked(),
                        new MarkResult.Superseded(),
                        new MarkResult.Marked());
    }

    @Test
    void whatWasSaidLaterBeforeTheUploadStays() {
        Known known = new Known(
                NOW, SESSION, RUNNING, bookings(), Map.of(), Map.of(ADA, new SaidAt(at(30), ""), EVE, said(5, "x")));

        assertThat(UploadRules.decide(
                        List.of(
                                mark(ADA, Attendance.ATTENDED, 29, "a"),
                                mark(EVE, Attendance.ATTENDED, 6, "b"),
                                mark(EVE, Attendance.ATTENDED, 4, "c")),
                        known))
                .containsExactly(new MarkResult.Superseded(), new MarkResult.Marked(), new MarkResult.Superseded());
    }

    /** Whatever comes first, and in however many uploads. */
    @Test
    void theOrderOfTheUploadsDecidesNothing() {
        List<UploadedMark> marks = IntStream.range(0, 12)
                .mapToObj(i -> mark(
                        i % 2 == 0 ? ADA : EVE,
                        i % 3 == 0 ? null : i % 3 == 1 ? Attendance.NO_SHOW : Attendance.EXCUSED,
                        i / 4,
                        "n" + i))
                .toList();
        Map<UUID, UploadedMark> expected = said(List.of(marks));

        for (int seed = 0; seed < 50; seed++) {
            List<UploadedMark> shuffled = new ArrayList<>(marks);
            Collections.shuffle(shuffled, new Random(seed));
            int cut = 1 + seed % (shuffled.size() - 1);
            assertThat(said(List.of(shuffled.subList(0, cut), shuffled.subList(cut, shuffled.size()), marks)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    /** What is said of each booking after several uploads. */
    private static Map<UUID, UploadedMark> said(List<List<UploadedMark>> uploads) {
        Map<String, UploadedMark> before = new HashMap<>();
        Map<UUID, UploadedMark> said = new HashMap<>();
        for (List<UploadedMark> upload : uploads) {
            Map<UUID, SaidAt> at = new HashMap<>();
            said.forEach((booking, mark) -> at.put(booking, mark.saidAt()));
            List<MarkResult> results =
                    UploadRules.decide(upload, new Known(NOW, SESSION, RUNNING, bookings(), Map.copyOf(before), at));
            for (int i = 0; i < upload.size(); i++) {
                before.put(upload.get(i).nonce(), upload.get(i));
                if (results.get(i) instanceof MarkResult.Marked) {
                    said.put(upload.get(i).bookingId(), upload.get(i));
                }
            }
        }
        return said;
    }

    @Test
    void aNonceIsOfOneMarkAndThatComesOnce() {
        UploadedMark mark = mark(ADA, Attendance.ATTENDED, 10, "a");
        Known known = new Known(
                NOW,
                SESSION,
                new SessionClock(true, true, false),
                bookings(),
                Map.of("a", mark),
                Map.of(ADA, mark.saidAt()));

        assertThat(UploadRules.decide(List.of(mark, mark(EVE, Attendance.ATTENDED, 10, "a")), known))
                .containsExactly(new MarkResult.Repeated(), new MarkResult.Refused(MarkRefusal.NONCE_REUSED));
        UploadedMark other = mark(EVE, Attendance.ATTENDED, 10, "b");
        assertThat(UploadRules.decide(List.of(other, other), known(RUNNING)))
                .containsExactly(new MarkResult.Marked(), new MarkResult.Repeated());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "301, false", "86400, false"})
    void aClockMayBeAheadByFiveMinutes(int secondsAhead, boolean taken) {
        UploadedMark mark = new UploadedMark(ADA, Attendance.ATTENDED, NOW.plusSeconds(secondsAhead), "a");

        assertThat(UploadRules.decide(List.of(mark), known(RUNNING)))
                .containsExactly(
                        taken ? new MarkResult.Marked() : new MarkResult.Refused(MarkRefusal.MARKED_IN_FUTURE));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, NO_SHOW, ",
        "false, false, false, NO_SHOW, SESSION_NOT_BEGUN",
        "false, false, false, ATTENDED, ",
        "true, true, false, ATTENDED, SESSION_COMPLETED",
        "true, false, true, ATTENDED, SESSION_CANCELLED"
    })
    void whereTheSessionStandsGoesByTheDatabase(
            boolean begun, boolean completed, boolean cancelled, Attendance attendance, MarkRefusal refusal) {
        List<MarkResult> results = UploadRules.decide(
                List.of(mark(ADA, attendance, 10, "a")), known(new SessionClock(begun, completed, cancelled)));

        assertThat(results)
                .containsExactly(refusal == null ? new MarkResult.Marked() : new MarkResult.Refused(refusal));
    }

    @Test
    void whatIsRefusedOfABookingLeavesTheOthersAlone() {
        List<UploadedMark> marks =
                List.of(mark(new UUID(2, 9), Attendance.ATTENDED, 10, "a"), mark(ADA, Attendance.ATTENDED, 10, "b"));

        assertThat(UploadRules.decide(marks, known(RUNNING)))
                .containsExactly(new MarkResult.Refused(MarkRefusal.UNKNOWN_BOOKING), new MarkResult.Marked());
    }

    private static Known known(SessionClock session) {
        return new Known(NOW, SESSION, session, bookings(), Map.of(), Map.of());
    }

    private static Map<UUID, Booking> bookings() {
        return Map.of(ADA, booking(ADA), EVE, booking(EVE));
    }

    private static UploadedMark mark(UUID booking, Attendance attendance, int minute, String nonce) {
        return new UploadedMark(booking, attendance, at(minute), nonce);
    }

    private static SaidAt said(int minute, String nonce) {
        return new SaidAt(at(minute), nonce);
    }

    private static Instant at(int minute) {
        return NOW.minusSeconds(3600 - 60L * minute);
    }

    private static Booking booking(UUID id) {
        return new Booking(
                STUDIO,
                id,
                new UUID(0, 3),
                new UUID(0, 4),
                BookingKind.SINGLE_SESSION,
                null,
                List.of(SESSION),
                null,
                1,
                Settlement.AT_DESK,
                0,
                LocalDate.of(2027, 3, 1),
                new UUID(5, 1),
                Charge.DEDUCT,
                CancellationPolicy.STANDARD,
                new UUID(0, 5),
                Instant.EPOCH,
                new BookingState.Confirmed(false),
                2);
    }
}
