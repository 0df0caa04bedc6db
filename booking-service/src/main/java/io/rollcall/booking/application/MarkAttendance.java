package io.rollcall.booking.application;

import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Standing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Writes down who came. Until its session is completed a mark can be changed and taken back, and nothing follows from it. */
public final class MarkAttendance {

    private final Transaction transaction;
    private final Bookings bookings;
    private final AttendanceBook attendance;

    public MarkAttendance(Transaction transaction, Bookings bookings, AttendanceBook attendance) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.attendance = attendance;
    }

    /**
     * What became of a booking in a session.
     *
     * @param attendance null to take back what was said
     * @param markedBy the account that says so
     */
    public record Mark(
            BookingRef booking, UUID sessionId, @Nullable Attendance attendance, UUID markedBy) {}

    /** What came of it; only {@link Marked} has changed anything. */
    public enum Outcome {
        MARKED,
        UNKNOWN_SESSION,
        /** There is no such booking, or it has no seat in this session. */
        UNKNOWN_BOOKING,
        NOT_CONFIRMED,
        /** Nobody can have failed to come yet. */
        NOT_BEGUN,
        SESSION_COMPLETED,
        SESSION_CANCELLED
    }

    public Mono<Outcome> mark(Mark mark) {
        BookingRef ref = mark.booking();
        return transaction.run(bookings.lock(List.of(ref))
                .zipWith(attendance
                        .lockSession(ref.studioId(), mark.sessionId())
                        .map(List::of)
                        .defaultIfEmpty(List.of()))
                .flatMap(read -> read.getT2().isEmpty()
                        ? Mono.just(Outcome.UNKNOWN_SESSION)
                        : decideAndWrite(mark, read.getT1(), read.getT2().getFirst())));
    }

    private Mono<Outcome> decideAndWrite(Mark mark, List<Booking> found, SessionClock session) {
        Outcome outcome = decide(mark, found, session);
        return outcome == Outcome.MARKED
                ? attendance
                        .mark(mark.booking(), mark.sessionId(), mark.attendance(), mark.markedBy())
                        .thenReturn(outcome)
                : Mono.just(outcome);
    }

    private static Outcome decide(Mark mark, List<Booking> found, SessionClock session) {
        if (found.isEmpty() || !found.getFirst().sessionIds().contains(mark.sessionId())) {
            return Outcome.UNKNOWN_BOOKING;
        }
        if (session.cancelled()) {
            return Outcome.SESSION_CANCELLED;
        }
        if (session.completed()) {
            return Outcome.SESSION_COMPLETED;
        }
        if (Standing.of(found.getFirst().state()) != Standing.CONFIRMED) {
            return Outcome.NOT_CONFIRMED;
        }
        return mark.attendance() == Attendance.NO_SHOW && !session.begun() ? Outcome.NOT_BEGUN : Outcome.MARKED;
    }
}
