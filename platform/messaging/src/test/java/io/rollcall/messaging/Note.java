package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** A message of these tests, which knows no business. */
@MessageType("rollcall.test.note.v1")
record Note(String on, UUID studioId, String key, int number) implements Message {

    static final String WRITER = "catalog-service";

    static Topic topic(String name) {
        return new Topic(name, "note", WRITER, Duration.ofDays(1));
    }

    static Note on(Topic topic, String key, int number) {
        return new Note(topic.name(), new UUID(0, 1), key, number);
    }

    @Override
    public Topic topic() {
        return topic(on);
    }
}
