package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dated occurrence of an offering. A reader keeps the highest {@code version} per session.
 *
 * @param number place in its run, from 1
 * @param runSize sessions in the run, so that a reader knows when it has the whole run
 * @param timeZone IANA zone in which {@code localStart} holds
 * @param staff who is in it
 */
@MessageType("rollcall.scheduling.session.v1")
public record SessionFact(
        UUID sessionId,
        UUID studioId,
        UUID runId,
        UUID offeringId,
        int number,
        int runSize,
        Instant start,
        Instant end,
        String timeZone,
        LocalDateTime localStart,
        int capacity,
        SessionStatus status,
        @Nullable List<AssignedStaff> staff,
        long version)
        implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.scheduling.sessions.v1", "session", "scheduling-service", Topic.COMPACTED);

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return sessionId.toString();
    }
}
