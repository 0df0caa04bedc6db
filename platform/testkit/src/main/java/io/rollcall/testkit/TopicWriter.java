package io.rollcall.testkit;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes as another service would: CloudEvents 1.0, Kafka binary mode. Every call waits for the acknowledgement. */
public final class TopicWriter implements AutoCloseable {

    private static final int SEND_TIMEOUT_SECONDS = 30;
    private static final MessageCodec CODEC = Contracts.codec();
    private static final Clock CLOCK = Clock.systemUTC();

    private final KafkaProducer<@Nullable String, byte @Nullable []> producer;

    public TopicWriter() {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestBroker.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Publishes each message under an id of its own, in this order. */
    public void publish(List<? extends Message> messages) {
        messages.forEach(message -> publish(UUID.randomUUID(), message));
    }

    public void publish(Message... messages) {
        publish(List.of(messages));
    }

    /** Publishes under a given CloudEvents id: the same id twice is the same message delivered twice. */
    public void publish(UUID id, Message message) {
        send(message.topic().name(), message.key(), headers(id, message), CODEC.encode(message));
    }

    /** Publishes anything, well-formed or not; a null body is a tombstone. */
    public void send(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] body) {
        ProducerRecord<@Nullable String, byte @Nullable []> outgoing = new ProducerRecord<>(topic, key, body);
        headers.forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(outgoing).get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not send to " + topic, e);
        }
    }

    /** The headers of a message, to be changed by tests that send bad ones. */
    public static Map<String, String> headers(UUID id, Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "/rollcall/" + message.topic().source());
        headers.put("ce_type", MessageCodec.typeOf(message.getClass()));
        headers.put("ce_time", CLOCK.instant().toString());
        headers.put("ce_subject", message.key());
        headers.put("content-type", "application/json");
        return headers;
    }

    @Override
    public void close() {
        producer.close();
    }
}
