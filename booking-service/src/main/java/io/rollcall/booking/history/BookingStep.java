package io.rollcall.booking.history;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking was since one of its events.
 *
 * @param eventId the id of the event, by which it is found in the topic
 * @param event its type
 * @param at its time
 * @param version of the booking
 * @param changedBy whose account it was; null when nobody did it who had signed in
 * @param reason why, a stable code
 */
public record BookingStep(
        BookingRef booking,
        UUID eventId,
        String event,
        Instant at,
        long version,
        @Nullable UUID changedBy,
        @Nullable String reason,
        Was was) {

    /**
     * The booking then.
     *
     * @param sessionIds in which it had its seats
     * @param credits that it cost
     * @param creditsKept of them, what the studio kept of a late cancellation
     */
    public record Was(
            Standing standing,
            UUID offeringId,
            List<UUID> sessionIds,
            int partySize,
            int credits,
            int creditsKept,
            @Nullable Payment payment) {}
}
