package io.rollcall.booking.attendance;

import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.bookings.Booking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What comes of marks that were made while a device was offline. Of the marks of one booking the latest counts, whichever came
 * first. The clock of a device puts the marks of a session in order and decides nothing else: whether a session has begun or is
 * completed, what is late and what is paid goes by the database's.
 */
public final class UploadRules {

    /** Marks of one upload. */
    public static final int MAX_MARKS = 500;

    /** Characters of a nonce. */
    public static final int MAX_NONCE = 64;

    /** How far a device's clock may be ahead of the database's. */
    public static final Duration MAX_CLOCK_AHEAD = Duration.ofMinutes(5);

    private UploadRules() {}

    /**
     * What is known when it is decided, with the bookings and the session locked.
     *
     * @param now by the database's clock
     * @param bookings by id, of those that are named and that the caller sees
     * @param before marks of this account in this session, by nonce, that came before
     * @param said when the last thing was said of a booking in this session; bookings that nobody has marked are absent
     */
    public record Known(
            Instant now,
            UUID sessionId,
            SessionClock session,
            Map<UUID, Booking> bookings,
            Map<String, UploadedMark> before,
            Map<UUID, SaidAt> said) {}

    /** What came of each mark, in their order. */
    public static List<MarkResult> decide(List<UploadedMark> marks, Known known) {
        Map<String, UploadedMark> seen = new HashMap<>(known.before());
        Map<UUID, SaidAt> latest = new HashMap<>(known.said());
        List<MarkResult> results = new ArrayList<>();
        for (UploadedMark mark : marks) {
            MarkResult first = first(mark, known, seen);
            results.add(first);
            if (first instanceof MarkResult.Marked) {
                seen.put(mark.nonce(), mark);
                latest.merge(mark.bookingId(), mark.saidAt(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return IntStream.range(0, marks.size())
                .mapToObj(i -> last(marks.get(i), results.get(i), latest))
                .toList();
    }

    /** Without the others that are said of the booking. */
    private static MarkResult first(UploadedMark mark, Known known, Map<String, UploadedMark> seen) {
        UploadedMark same = seen.get(mark.nonce());
        if (same != null) {
            return same.equals(mark) ? new MarkResult.Repeated() : new MarkResult.Refused(MarkRefusal.NONCE_REUSED);
        }
        if (mark.markedAt().isAfter(known.now().plus(MAX_CLOCK_AHEAD))) {
            return new MarkResult.Refused(MarkRefusal.MARKED_IN_FUTURE);
        }
        Optional<MarkRefusal> refusal = MarkRules.refusal(
                mark.attendance(), known.bookings().get(mark.bookingId()), known.sessionId(), known.session());
        return refusal.<MarkResult>map(MarkResult.Refused::new).orElseGet(MarkResult.Marked::new);
    }

    private static MarkResult last(UploadedMark mark, MarkResult first, Map<UUID, SaidAt> latest) {
        return switch (first) {
            case MarkResult.Marked marked ->
                mark.saidAt().equals(latest.get(mark.bookingId())) ? marked : new MarkResult.Superseded();
            case MarkResult.Superseded superseded -> superseded;
            case MarkResult.Repeated repeated -> repeated;
            case MarkResult.Refused refused -> refused;
        };
    }
}
