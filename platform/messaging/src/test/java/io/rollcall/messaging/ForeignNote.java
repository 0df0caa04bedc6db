package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** A message that only another service may write. */
@MessageType("rollcall.test.foreign.v1")
record ForeignNote(UUID studioId) implements Message {

    @Override
    public Topic topic() {
        return new Topic("rollcall.test.foreign", "note", "another-service", Duration.ofDays(1));
    }

    @Override
    public String key() {
        return studioId.toString();
    }
}
