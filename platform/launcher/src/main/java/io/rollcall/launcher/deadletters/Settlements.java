package io.rollcall.launcher.deadletters;

import io.rollcall.launcher.deadletters.Settlement.Deed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which letters are settled. Kafka deletes no single record, so a letter stays where it lies and a note about it is kept
 * on a topic of its own, keyed by the letter's id: it survives restarts, and every operator sees the others' notes.
 */
final class Settlements implements AutoCloseable {

    static final String TOPIC = "rollcall.dead-letters.settled.v1";

    /** Longer than the letters themselves, which are kept for 90 days. */
    private static final Duration KEPT = Duration.ofDays(120);

    /** One: all notes in one order, and they are few. */
    private static final int PARTITIONS = 1;

    private static final Map<String, String> CONFIGS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            String.valueOf(KEPT.toMillis()));

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Broker broker;
    private final Map<LetterId, Settlement> known = new HashMap<>();
    private @Nullable TopicTape tape;

    Settlements(Broker broker) {
        this.broker = broker;
    }

    /** What was done about the letter, as of the last {@link #refresh}. */
    Optional<Settlement> of(DeadLetter letter) {
        return Optional.ofNullable(known.get(letter.id()))
                .filter(settlement -> settlement.letterSince().equals(letter.since()));
    }

    /** Learns what others have settled meanwhile. */
    void refresh() {
        TopicTape open = tape;
        if (open == null) {
            if (!broker.topics().contains(TOPIC)) {
                return;
            }
            open = TopicTape.of(broker, TOPIC);
            tape = open;
        }
        open.play(this::remember);
    }

    private void remember(ConsumerRecord<byte @Nullable [], byte @Nullable []> note) {
        byte[] key = note.key();
        byte[] body = note.value();
        if (key != null && body != null) {
            LetterId.parse(new String(key, StandardCharsets.UTF_8))
                    .ifPresent(id -> known.put(id, JSON.readValue(body, Settlement.class)));
        }
    }

    /** Notes the same about each of the letters. */
    void settle(List<DeadLetter> letters, Deed deed, String by, Instant at, String reason) {
        broker.make(TOPIC, PARTITIONS, CONFIGS);
        broker.publish(letters.stream()
                .map(letter -> note(letter.id(), new Settlement(deed, letter.since(), by, at, reason)))
                .toList());
    }

    private static ProducerRecord<byte @Nullable [], byte @Nullable []> note(LetterId id, Settlement settlement) {
        return new ProducerRecord<>(
                TOPIC, id.toString().getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(settlement));
    }

    @Override
    public void close() {
        if (tape != null) {
            tape.close();
        }
    }
}
