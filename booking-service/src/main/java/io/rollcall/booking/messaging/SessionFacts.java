package io.rollcall.booking.messaging;

import io.rollcall.booking.application.FollowSessions;
import io.rollcall.booking.seats.SessionPlan;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.time.ZoneId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sessions as scheduling publishes them. */
public final class SessionFacts implements BatchHandler<SessionFact> {

    private final FollowSessions follow;

    public SessionFacts(FollowSessions follow) {
        this.follow = follow;
    }

    @Override
    public Mono<Void> handle(List<Received<SessionFact>> batch) {
        return follow.on(
                batch.stream().map(received -> plan(received.message())).toList());
    }

    private static SessionPlan plan(SessionFact fact) {
        return new SessionPlan(
                fact.studioId(),
                fact.sessionId(),
                fact.runId(),
                fact.runSize(),
                fact.offeringId(),
                fact.start(),
                fact.end(),
                ZoneId.of(fact.timeZone()),
                fact.capacity(),
                fact.status() == SessionStatus.CANCELLED,
                fact.version());
    }
}
