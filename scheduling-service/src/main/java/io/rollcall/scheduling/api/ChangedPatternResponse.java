package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.ChangePattern.Outcome;
import io.rollcall.scheduling.sessions.Rescheduling;
import io.rollcall.scheduling.sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a change of a pattern does.
 *
 * @param changed sessions as they are from now on
 * @param added sessions for dates that had none
 * @param cancelled sessions for which there is no date any more
 * @param kept sessions that stay, though the pattern says otherwise
 */
record ChangedPatternResponse(
        PatternResponse pattern,
        List<ChangedSession> changed,
        List<ChangedSession> added,
        List<ChangedSession> cancelled,
        List<KeptSession> kept) {

    record ChangedSession(UUID id, int number, Instant start, Instant end) {

        private static ChangedSession of(Session session) {
            return new ChangedSession(session.sessionId(), session.number(), session.start(), session.end());
        }
    }

    /** @param reason {@code past}, {@code cancelled} or {@code booked} */
    record KeptSession(UUID id, int number, Instant start, Instant end, String reason) {

        private static KeptSession of(Rescheduling.Kept kept) {
            Session session = kept.session();
            return new KeptSession(
                    session.sessionId(),
                    session.number(),
                    session.start(),
                    session.end(),
                    kept.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    static ChangedPatternResponse of(Outcome.Done done) {
        Rescheduling sessions = done.sessions();
        return new ChangedPatternResponse(
                PatternResponse.of(done.pattern()),
                all(sessions.changed()),
                all(sessions.added()),
                all(sessions.cancelled()),
                sessions.kept().stream().map(KeptSession::of).toList());
    }

    private static List<ChangedSession> all(List<Session> sessions) {
        return sessions.stream().map(ChangedSession::of).toList();
    }
}
