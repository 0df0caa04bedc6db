package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.scheduling.AssignedRole;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.messaging.Outbox;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.staff.Assignment;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sessions as others read them. */
public final class OutboxSessionFacts implements SessionFacts {

    private final Outbox outbox;

    public OutboxSessionFacts(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> publish(List<Session> sessions, int runSize) {
        return outbox.append(
                sessions.stream().map(session -> fact(session, runSize)).toList());
    }

    private static AssignedStaff assigned(Assignment assignment) {
        return new AssignedStaff(
                assignment.staffMemberId(),
                switch (assignment.role()) {
                    case LEAD -> AssignedRole.LEAD;
                    case ASSISTANT -> AssignedRole.ASSISTANT;
                    case SUBSTITUTE -> AssignedRole.SUBSTITUTE;
                });
    }

    private static SessionFact fact(Session session, int runSize) {
        SessionStatus status = switch (session.status()) {
            case SCHEDULED -> SessionStatus.SCHEDULED;
            case CANCELLED -> SessionStatus.CANCELLED;
        };
        return new SessionFact(
                session.sessionId(),
                session.studioId(),
                session.runId(),
                session.offeringId(),
                session.number(),
                runSize,
                session.start(),
                session.end(),
                session.zone().getId(),
                session.localStart(),
                session.capacity(),
                status,
                session.staff().stream().map(OutboxSessionFacts::assigned).toList(),
                session.version());
    }
}
