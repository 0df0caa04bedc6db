package io.rollcall.booking.bookings;

import java.time.Instant;
import java.util.UUID;

/**
 * That the studio gave back what it would keep, or had kept, of a booking that was taken back. Written down once and never
 * changed.
 *
 * @param credits that it gave back
 * @param reason for the studio's own people
 * @param waivedBy the account that did it
 */
public record FeeWaiver(UUID studioId, UUID bookingId, int credits, String reason, UUID waivedBy, Instant waivedAt) {

    /** Characters of a reason. */
    public static final int MAX_REASON = 500;
}
