package io.rollcall.peers.namastack;

import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.rollcall.peers.saga.messages.Message;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Publishes one record and waits for the acknowledgement: when a handler returns, its record counts as done. */
class SendToKafka implements OutboxHandler {

    private final KafkaTemplate<String, String> kafka;
    private final JsonMapper json;

    SendToKafka(KafkaTemplate<String, String> kafka, JsonMapper json) {
        this.kafka = kafka;
        this.json = json;
    }

    @Override
    public boolean supports(Object payload, OutboxRecordMetadata metadata) {
        return payload instanceof Message;
    }

    @Override
    public void handle(Object payload, OutboxRecordMetadata metadata) {
        Message message = (Message) payload;
        kafka.send(message.topic(), message.key(), json.writeValueAsString(message))
                .join();
    }
}
