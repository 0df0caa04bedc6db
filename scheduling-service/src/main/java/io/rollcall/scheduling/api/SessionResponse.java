package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

/**
 * One session.
 *
 * @param status {@code scheduled} or {@code cancelled}
 * @param state {@code upcoming}, {@code full}, {@code active}, {@code completed} or {@code cancelled}, at this moment
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
        int taken,
        int remaining,
        String status,
        String state,
        long version) {

    static SessionResponse of(SessionView view, Instant now) {
        Session session = view.session();
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
                view.taken(),
                view.remaining(),
                session.status().name().toLowerCase(Locale.ROOT),
                view.state(now).name().toLowerCase(Locale.ROOT),
                session.version());
    }
}
