package io.rollcall.booking.application;

import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.attendance.MarkRefusal;
import io.rollcall.booking.attendance.MarkRules;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import java.util.List;
import java.util.Optional;
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

    /** Why nothing was written, if so. */
    public Mono<Optional<MarkRefusal>> mark(Mark mark) {
        BookingRef ref = mark.booking();
        return transaction.run(bookings.lock(List.of(ref))
                .zipWith(attendance
                        .lockSession(ref.studioId(), mark.sessionId())
                        .map(List::of)
                        .defaultIfEmpty(List.of()))
                .flatMap(read -> read.getT2().isEmpty()
                        ? Mono.just(Optional.of(MarkRefusal.UNKNOWN_SESSION))
                        : decideAndWrite(mark, read.getT1(), read.getT2().getFirst())));
    }

    private Mono<Optional<MarkRefusal>> decideAndWrite(Mark mark, List<Booking> found, SessionClock session) {
        Optional<MarkRefusal> refusal = MarkRules.refusal(
                mark.attendance(), found.isEmpty() ? null : found.getFirst(), mark.sessionId(), session);
        return refusal.isPresent()
                ? Mono.just(refusal)
                : attendance
                        .mark(mark.booking(), mark.sessionId(), mark.attendance(), mark.markedBy())
                        .thenReturn(refusal);
    }
}
