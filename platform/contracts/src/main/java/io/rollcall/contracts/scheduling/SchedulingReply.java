package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** What scheduling did with an order to make a session. The same order always gets the same answer. */
public sealed interface SchedulingReply extends Message permits SessionMade, SessionNotMade {

    Topic TOPIC = new Topic("rollcall.scheduling.replies.v1", "booking", "scheduling-service", Duration.ofDays(7));

    UUID sessionId();

    @Override
    UUID studioId();

    @Override
    UUID bookingId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return bookingId().toString();
    }
}
