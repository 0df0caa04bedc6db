package io.rollcall.booking.bookings;

import java.util.UUID;

/**
 * A session that a booking had and has no more, while it goes on with others.
 *
 * @param credits what it cost, which comes back
 */
public record DroppedSession(UUID sessionId, int credits, DropCause cause) {}
