package io.rollcall.notification.letters;

import java.util.UUID;

/**
 * A session that a booking has lost while it goes on with others.
 *
 * @param credits that come back for it
 */
public record LostSession(UUID sessionId, int credits) {}
