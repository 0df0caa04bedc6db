package io.rollcall.launcher.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record that a consumer group could not handle, as it lies on the group's topic of dead letters. */
public final class DeadLetter {

    private static final int REASON_LENGTH = 160;

    /** Before every message of a listener: says nothing. */
    private static final String CONTAINERS_WORDS = "Listener failed; ";

    private final LetterId id;
    private final ConsumerRecord<byte @Nullable [], byte @Nullable []> record;
    private final LetterHeaders headers;

    DeadLetter(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        this.id = new LetterId(record.topic(), record.partition(), record.offset());
        this.record = record;
        this.headers = new LetterHeaders(record.headers());
    }

    /**
     * Where the message failed.
     *
     * @param offset of the record that failed, or -1 when the letter does not say
     */
    record Source(TopicPartition at, long offset) {}

    public LetterId id() {
        return id;
    }

    /** When it was set aside, by the broker's clock. */
    public Instant since() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The CloudEvents type, or {@code ?} when it has none. */
    public String type() {
        return headers.text(LetterHeaders.MESSAGE_TYPE).orElse("?");
    }

    /** The CloudEvents id, empty when it has none. */
    Optional<String> messageId() {
        return headers.text(LetterHeaders.MESSAGE_ID);
    }

    public String key() {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** The consumer group that failed, or {@code ?}. */
    public String group() {
        return headers.text(LetterHeaders.GROUP).orElse("?");
    }

    /** How often it was given up: once, and once more after each replay that did not help. */
    public int tries() {
        return headers.replays() + 1;
    }

    /** What went wrong, in one line. */
    public String reason() {
        String line = headers.text(LetterHeaders.EXCEPTION_MESSAGE)
                .orElseGet(() -> Stream.of(LetterHeaders.CAUSE, LetterHeaders.EXCEPTION)
                        .map(headers::text)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("the letter does not say"))
                .replaceFirst("^" + CONTAINERS_WORDS, "")
                .strip()
                .replaceAll("\\s+", " ");
        return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH - 1) + "…";
    }

    /** What went wrong, as the consumer has written it: classes and message. */
    public Map<String, String> headers() {
        return headers.readable();
    }

    /** Null for a record without a body. */
    byte @Nullable [] body() {
        return record.value();
    }

    /** Empty when the letter does not say where it comes from: nobody but a person could have written it. */
    Optional<Source> source() {
        return headers.text(LetterHeaders.SOURCE_TOPIC)
                .flatMap(topic -> headers.number(LetterHeaders.SOURCE_PARTITION)
                        .map(partition -> new Source(
                                new TopicPartition(topic, Math.toIntExact(partition)),
                                headers.number(LetterHeaders.SOURCE_OFFSET).orElse(-1L))));
    }

    /** The message for its topic again: its key decides on the partition, as it did when it was first published. */
    ProducerRecord<byte @Nullable [], byte @Nullable []> forReplay(Source source) {
        Integer partition = record.key() == null ? source.at().partition() : null;
        return new ProducerRecord<>(source.at().topic(), partition, record.key(), record.value(), headers.forReplay());
    }

    /** The key as compaction compares it; empty for none. */
    static ByteBuffer keyOf(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        return key == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(key);
    }

    ByteBuffer keyBytes() {
        return keyOf(record);
    }
}
