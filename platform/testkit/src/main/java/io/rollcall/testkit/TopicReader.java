package io.rollcall.testkit;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a topic from its beginning, outside any consumer group, and remembers what it has read. Other tests of the same
 * JVM write to the same topics: look for your own keys. For one thread.
 */
public final class TopicReader implements AutoCloseable {

    /** Longest wait for something to appear: a bound for failures, not an expectation. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_POLLS = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MessageCodec CODEC = Contracts.codec();

    private final KafkaConsumer<@Nullable String, byte @Nullable []> consumer;
    private final List<TopicPartition> partitions;
    private final List<TopicRecord> records = new ArrayList<>();

    private TopicReader(String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestBroker.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public static TopicReader of(Topic topic) {
        return new TopicReader(topic.name());
    }

    public static TopicReader of(String topic) {
        return new TopicReader(topic);
    }

    /** Every record on the topic at the time of the call, in order per partition. */
    public List<TopicRecord> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (int polls = 0; !hasReached(ends); polls++) {
            if (polls == MAX_POLLS) {
                throw new IllegalStateException("the broker does not hand out what it has: " + ends);
            }
            for (ConsumerRecord<@Nullable String, byte @Nullable []> received : consumer.poll(POLL)) {
                records.add(toRecord(received));
            }
        }
        return List.copyOf(records);
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Every record of one key at the time of the call, in order. */
    public List<TopicRecord> keyed(String key) {
        return matching(candidate -> key.equals(candidate.key())).toList();
    }

    /** Every message of one key at the time of the call, in order, without tombstones and unknown types. */
    public List<Message> messages(String key) {
        return keyed(key).stream().flatMap(TopicReader::decode).toList();
    }

    /** Waits until a record is what the caller looks for. */
    public TopicRecord await(String what, Predicate<TopicRecord> wanted) {
        return await(what, 1, wanted).getFirst();
    }

    /** Waits until at least {@code count} records are what the caller looks for. */
    public List<TopicRecord> await(String what, int count, Predicate<TopicRecord> wanted) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> matching(wanted).toList(), found -> found.size() >= count);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Stream<TopicRecord> matching(Predicate<TopicRecord> wanted) {
        return all().stream().filter(wanted);
    }

    private static Stream<Message> decode(TopicRecord read) {
        return read.body() == null
                ? Stream.empty()
                : Stream.ofNullable(CODEC.decode(read.type(), JSON.writeValueAsBytes(read.body())));
    }

    private static TopicRecord toRecord(ConsumerRecord<@Nullable String, byte @Nullable []> received) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : received.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new TopicRecord(
                received.topic(),
                received.partition(),
                received.offset(),
                received.key(),
                Map.copyOf(headers),
                body(received.value()));
    }

    private static @Nullable JsonNode body(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return JSON.readTree(value);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(new String(value, StandardCharsets.UTF_8));
        }
    }
}
