package io.rollcall.booking.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings to list; what is null or empty lets all through, and what is given must all hold.
 *
 * @param states without {@link Standing#HELD}, which is no booking yet
 * @param payments states of the money, one of which a booking that is paid in money has
 * @param from a session of it begins at this moment or later ...
 * @param until ... and before this one
 * @param placedFrom placed at this moment or later
 * @param placedUntil placed before this moment
 * @param clientId whose it is, or of a record that was merged into theirs
 * @param runId of enrollments in a run
 * @param sessionId of a session that the booking has, or had to its end
 * @param words each of which begins a word of the offering's name, or of the client's name or address
 * @param after the last id already seen
 */
public record BookingFilter(
        Set<Standing> states,
        Set<BookingKind> kinds,
        Set<Settlement> settlements,
        Set<PaymentState> payments,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant placedFrom,
        @Nullable Instant placedUntil,
        @Nullable UUID clientId,
        @Nullable UUID offeringId,
        @Nullable UUID runId,
        @Nullable UUID sessionId,
        List<String> words,
        @Nullable UUID after,
        int limit) {

    /** Whether it asks when sessions begin. */
    public boolean asksForTime() {
        return from != null || until != null;
    }
}
