package io.rollcall.notification.letters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its last event told of it.
 *
 * @param lost all sessions that it has lost so far while it went on with others
 */
public record BookingCopy(
        UUID studioId,
        UUID bookingId,
        UUID clientId,
        UUID offeringId,
        List<UUID> sessionIds,
        int partySize,
        int credits,
        String status,
        @Nullable String reason,
        long version,
        List<LostSession> lost) {}
