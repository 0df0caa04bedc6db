package io.rollcall.booking.application;

import static java.util.stream.Collectors.groupingBy;

import io.rollcall.booking.attendance.BegunSessions;
import io.rollcall.booking.attendance.BegunSessions.BegunSession;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.jobs.ItemResult;
import io.rollcall.booking.jobs.ItemResult.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Completes bookings: those of their sessions that have begun and that nobody has marked are marked attended. To complete a
 * session, after which marks are final and what was held is used, is another matter.
 */
final class CompleteBookings {

    private final Bookings bookings;
    private final BegunSessions sessions;

    CompleteBookings(Bookings bookings, BegunSessions sessions) {
        this.bookings = bookings;
        this.sessions = sessions;
    }

    /** What came of each, in the open transaction; bookings that are not there are absent. */
    Mono<Map<BookingRef, ItemResult>> complete(List<BookingRef> refs, UUID by) {
        return bookings.lock(refs).flatMap(found -> {
            List<BookingRef> confirmed = found.stream()
                    .filter(booking -> Standing.of(booking.state()) == Standing.CONFIRMED)
                    .map(Booking::ref)
                    .toList();
            return sessions.lock(confirmed)
                    .flatMap(begun -> sessions.markAttended(
                                    begun.stream().filter(BegunSession::open).toList(), by)
                            .thenReturn(results(found, confirmed, begun)));
        });
    }

    private static Map<BookingRef, ItemResult> results(
            List<Booking> found, List<BookingRef> confirmed, List<BegunSession> begun) {
        Map<BookingRef, List<BegunSession>> byBooking = begun.stream().collect(groupingBy(BegunSession::booking));
        Map<BookingRef, ItemResult> results = new HashMap<>();
        for (Booking booking : found) {
            results.put(booking.ref(), new ItemResult.Refused(Reason.NOT_CONFIRMED));
        }
        for (BookingRef ref : confirmed) {
            results.put(
                    ref,
                    byBooking.containsKey(ref)
                            ? new ItemResult.Done()
                            : new ItemResult.Refused(Reason.SESSION_NOT_BEGUN));
        }
        return results;
    }
}
