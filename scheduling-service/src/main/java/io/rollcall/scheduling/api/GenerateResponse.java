package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.GenerateRun.Generation;
import io.rollcall.scheduling.sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The run of a pattern, made now or before. */
record GenerateResponse(UUID runId, List<GeneratedSession> sessions) {

    record GeneratedSession(UUID id, int number, Instant start, Instant end) {

        private static GeneratedSession of(Session session) {
            return new GeneratedSession(session.sessionId(), session.number(), session.start(), session.end());
        }
    }

    static GenerateResponse of(Generation.Generated generated) {
        return of(generated.runId(), generated.sessions());
    }

    static GenerateResponse of(UUID runId, List<Session> sessions) {
        return new GenerateResponse(
                runId, sessions.stream().map(GeneratedSession::of).toList());
    }
}
