package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Session;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

/**
 * One session.
 *
 * @param status {@code scheduled} or {@code cancelled}
 */
record SessionResponse(
        UUID id,
        UUID runId,
        UUID offeringId,
        int number,
        Instant start,
        Instant end,
        String timeZone,
        LocalDateTime localStart,
        int capacity,
        String status,
        long version) {

    static SessionResponse of(Session session) {
        return new SessionResponse(
                session.sessionId(),
                session.runId(),
                session.offeringId(),
                session.number(),
                session.start(),
                session.end(),
                session.zone().getId(),
                session.localStart(),
                session.capacity(),
                session.status().name().toLowerCase(Locale.ROOT),
                session.version());
    }
}
