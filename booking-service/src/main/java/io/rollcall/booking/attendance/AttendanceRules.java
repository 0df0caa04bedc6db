package io.rollcall.booking.attendance;

import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.offerings.CancellationPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What follows for a booking when sessions of it are over. A session that is not to be paid for is dropped, and its credits
 * come back, whether they were taken or held; from a booking that costs no credits nothing is dropped. What is held for the
 * others is used once all of them are over.
 */
public final class AttendanceRules {

    private AttendanceRules() {}

    /**
     * What is to be done with a booking.
     *
     * @param dropped sessions that are not to be paid for; all that the booking has when nothing of it is
     * @param settled sessions that stay, of which nothing more is to be looked at
     * @param capture whether what is held for the booking is to be used
     */
    public record Consequences(Map<UUID, DropCause> dropped, List<UUID> settled, boolean capture) {}

    /** Decides on the sessions that are over and were not looked at before. */
    public static Consequences of(EndedBooking ended) {
        CancellationPolicy policy = ended.booking().policy();
        Map<UUID, DropCause> dropped = new HashMap<>();
        for (BookedSession session : ended.sessions()) {
            if (session.isToBeSettled() && ended.booking().credits() > 0) {
                unpaid(session.attendance(), policy).ifPresent(cause -> dropped.put(session.sessionId(), cause));
            }
        }
        List<BookedSession> left = ended.sessions().stream()
                .filter(session -> !dropped.containsKey(session.sessionId()))
                .toList();
        return new Consequences(
                Map.copyOf(dropped),
                left.stream()
                        .filter(BookedSession::isToBeSettled)
                        .map(BookedSession::sessionId)
                        .toList(),
                ended.booking().charge() == Charge.HOLD
                        && !left.isEmpty()
                        && left.stream().allMatch(BookedSession::completed));
    }

    /** Why the session costs nothing; empty when it is to be paid for. */
    private static Optional<DropCause> unpaid(Attendance attendance, CancellationPolicy policy) {
        return switch (attendance) {
            case ATTENDED -> Optional.empty();
            case NO_SHOW -> policy.noShowCharged() ? Optional.empty() : Optional.of(DropCause.NO_SHOW);
            case EXCUSED -> Optional.of(DropCause.EXCUSED);
        };
    }
}
