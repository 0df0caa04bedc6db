package io.rollcall.contracts.booking;

import java.util.UUID;

/**
 * A session that a booking had and has no more, while it goes on with others.
 *
 * @param credits what it cost, which comes back
 * @param reason a stable code: {@code session_cancelled}, {@code excused}, {@code no_show}
 */
public record DroppedSession(UUID sessionId, int credits, String reason) {}
