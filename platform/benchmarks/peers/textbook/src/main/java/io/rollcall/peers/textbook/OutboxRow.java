package io.rollcall.peers.textbook;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A message that waits for Kafka. */
@Entity
@Table(name = "outbox")
class OutboxRow {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox_seq")
    @SequenceGenerator(name = "outbox_seq", sequenceName = "outbox_seq", allocationSize = 50)
    private Long seq;

    private String topic;

    private String key;

    private String payload;

    private Instant createdAt;

    protected OutboxRow() {}

    OutboxRow(String topic, String key, String payload, Instant createdAt) {
        this.topic = topic;
        this.key = key;
        this.payload = payload;
        this.createdAt = createdAt;
    }

    String topic() {
        return topic;
    }

    String key() {
        return key;
    }

    String payload() {
        return payload;
    }
}
