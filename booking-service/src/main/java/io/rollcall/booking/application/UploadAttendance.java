package io.rollcall.booking.application;

import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.attendance.AttendanceUploads;
import io.rollcall.booking.attendance.AttendanceUploads.Before;
import io.rollcall.booking.attendance.AttendanceUploads.Upload;
import io.rollcall.booking.attendance.MarkResult;
import io.rollcall.booking.attendance.UploadRules;
import io.rollcall.booking.attendance.UploadRules.Known;
import io.rollcall.booking.attendance.UploadedMark;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Takes marks that a device has kept while it was offline, all of an upload in one transaction. */
public final class UploadAttendance {

    private final Transaction transaction;
    private final Bookings bookings;
    private final AttendanceBook attendance;
    private final AttendanceUploads uploads;

    public UploadAttendance(
            Transaction transaction, Bookings bookings, AttendanceBook attendance, AttendanceUploads uploads) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.attendance = attendance;
        this.uploads = uploads;
    }

    /** What came of each mark, in their order; empty when there is no such session. */
    public Mono<List<MarkResult>> upload(Upload upload) {
        List<BookingRef> refs = upload.marks().stream()
                .map(mark -> new BookingRef(upload.studioId(), mark.bookingId()))
                .distinct()
                .toList();
        // Behind the locks: whoever uploads for the same session meanwhile waits for its lock, and sees all of this.
        return transaction.run(bookings.lock(refs)
                .zipWith(attendance
                        .lockSession(upload.studioId(), upload.sessionId())
                        .map(List::of)
                        .defaultIfEmpty(List.of()))
                .flatMap(locked -> locked.getT2().isEmpty()
                        ? Mono.empty()
                        : uploads.before(upload)
                                .flatMap(before -> decideAndKeep(
                                        upload, locked.getT1(), locked.getT2().getFirst(), before))));
    }

    private Mono<List<MarkResult>> decideAndKeep(
            Upload upload, List<Booking> found, SessionClock session, Before before) {
        Map<UUID, Booking> visible = found.stream()
                .filter(booking -> before.seen().contains(booking.bookingId()))
                .collect(Collectors.toMap(Booking::bookingId, Function.identity()));
        List<MarkResult> results = UploadRules.decide(
                upload.marks(),
                new Known(before.now(), upload.sessionId(), session, visible, before.marks(), before.said()));
        List<UploadedMark> counting = where(upload.marks(), results, MarkResult.Marked.class::isInstance);
        List<UploadedMark> kept = where(
                upload.marks(),
                results,
                result -> result instanceof MarkResult.Marked || result instanceof MarkResult.Superseded);
        return uploads.keep(upload, kept, counting).thenReturn(results);
    }

    private static List<UploadedMark> where(
            List<UploadedMark> marks, List<MarkResult> results, Predicate<MarkResult> test) {
        return IntStream.range(0, marks.size())
                .filter(i -> test.test(results.get(i)))
                .mapToObj(marks::get)
                .toList();
    }
}
