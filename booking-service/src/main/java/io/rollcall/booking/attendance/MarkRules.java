package io.rollcall.booking.attendance;

import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Standing;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be said of a booking in a session, whoever says it and however it comes. */
public final class MarkRules {

    private MarkRules() {}

    /**
     * Why that cannot be said, if so.
     *
     * @param attendance null to take back what was said
     * @param booking null when there is none
     */
    public static Optional<MarkRefusal> refusal(
            @Nullable Attendance attendance, @Nullable Booking booking, UUID sessionId, SessionClock session) {
        if (booking == null || !booking.sessionIds().contains(sessionId)) {
            return Optional.of(MarkRefusal.UNKNOWN_BOOKING);
        }
        if (session.cancelled()) {
            return Optional.of(MarkRefusal.SESSION_CANCELLED);
        }
        if (session.completed()) {
            return Optional.of(MarkRefusal.SESSION_COMPLETED);
        }
        if (Standing.of(booking.state()) != Standing.CONFIRMED) {
            return Optional.of(MarkRefusal.NOT_CONFIRMED);
        }
        return attendance == Attendance.NO_SHOW && !session.begun()
                ? Optional.of(MarkRefusal.SESSION_NOT_BEGUN)
                : Optional.empty();
    }
}
