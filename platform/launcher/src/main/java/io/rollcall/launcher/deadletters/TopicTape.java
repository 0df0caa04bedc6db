package io.rollcall.launcher.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads partitions from where it stands up to the end that they have when it begins; may be played on later. */
final class TopicTape implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Polls in a row that may bring nothing. */
    private static final int EMPTY_POLLS = Math.toIntExact(Broker.PATIENCE.toMillis() / POLL.toMillis());

    private final Broker broker;
    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> reader;
    private final List<TopicPartition> partitions;

    private TopicTape(
            Broker broker,
            KafkaConsumer<byte @Nullable [], byte @Nullable []> reader,
            List<TopicPartition> partitions) {
        this.broker = broker;
        this.reader = reader;
        this.partitions = partitions;
        reader.assign(partitions);
    }

    /** All of a topic, from its beginning. */
    static TopicTape of(Broker broker, String topic) {
        KafkaConsumer<byte @Nullable [], byte @Nullable []> reader = broker.reader();
        try {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            TopicTape tape = new TopicTape(broker, reader, partitions);
            reader.seekToBeginning(partitions);
            return tape;
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            reader.close();
            throw broker.silent();
        }
    }

    /** One partition, from an offset on, or from its beginning when that has moved on. */
    static TopicTape from(Broker broker, TopicPartition partition, long offset) {
        TopicTape tape = new TopicTape(broker, broker.reader(), List.of(partition));
        long beginning = tape.reader.beginningOffsets(tape.partitions).getOrDefault(partition, 0L);
        tape.reader.seek(partition, Math.max(offset, beginning));
        return tape;
    }

    /** One record; empty when there is none at this place. */
    static Optional<ConsumerRecord<byte @Nullable [], byte @Nullable []>> record(
            Broker broker, TopicPartition partition, long offset) {
        try (TopicTape tape = of(broker, partition.topic())) {
            if (!tape.partitions.contains(partition)
                    || offset < tape.reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)
                    || offset >= tape.reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L)) {
                return Optional.empty();
            }
            tape.reader.assign(List.of(partition));
            tape.reader.seek(partition, offset);
            for (int empty = 0; empty < EMPTY_POLLS; empty++) {
                for (var polled : tape.reader.poll(POLL)) {
                    return Optional.of(polled).filter(found -> found.offset() == offset);
                }
            }
            throw broker.silent();
        }
    }

    /** Hands out what was there at the time of the call, in order per partition. */
    void play(Consumer<ConsumerRecord<byte @Nullable [], byte @Nullable []>> listener) {
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        int emptyPolls = 0;
        while (!hasReached(ends)) {
            var polled = reader.poll(POLL);
            emptyPolls = polled.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > EMPTY_POLLS) {
                throw broker.silent();
            }
            polled.forEach(each -> {
                if (each.offset() < ends.getOrDefault(new TopicPartition(each.topic(), each.partition()), 0L)) {
                    listener.accept(each);
                }
            });
        }
        // What came while we read belongs to the next time.
        ends.forEach((partition, end) -> reader.seek(partition, Math.min(end, reader.position(partition))));
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        reader.close();
    }
}
