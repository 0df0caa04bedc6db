package io.rollcall.launcher.deadletters;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds letters that must not be published again. A compacted topic keeps the last record of each key for those who read
 * it later from its beginning: an old fact behind a newer one would be the one that stays, and one behind an erasure would
 * bring back what was to be forgotten.
 */
final class NewerFacts {

    private final Broker broker;
    private final Map<String, Boolean> compacted = new HashMap<>();

    NewerFacts(Broker broker) {
        this.broker = broker;
    }

    private record Origin(DeadLetter letter, DeadLetter.Source source) {}

    /** Why each of the letters concerned must not be replayed; those that may be are left out. */
    Map<LetterId, String> over(List<DeadLetter> letters) {
        Map<TopicPartition, List<Origin>> origins = letters.stream()
                .flatMap(letter -> letter.source().map(source -> new Origin(letter, source)).stream())
                .filter(origin -> compacted.computeIfAbsent(origin.source().at().topic(), broker::compacts))
                .collect(Collectors.groupingBy(origin -> origin.source().at()));
        Map<LetterId, String> newer = new TreeMap<>();
        origins.forEach((partition, ofPartition) -> newer.putAll(over(partition, ofPartition)));
        return newer;
    }

    private Map<LetterId, String> over(TopicPartition partition, List<Origin> origins) {
        Map<ByteBuffer, List<Origin>> byKey = origins.stream()
                .collect(Collectors.groupingBy(origin -> origin.letter().keyBytes()));
        Map<ByteBuffer, Standing> last = new HashMap<>();
        long first = origins.stream()
                .mapToLong(origin -> origin.source().offset())
                .min()
                .orElse(0);
        try (TopicTape tape = TopicTape.from(broker, partition, first)) {
            tape.play(each -> {
                ByteBuffer key = DeadLetter.keyOf(each);
                if (byKey.containsKey(key)) {
                    last.put(key, Standing.of(each));
                }
            });
        }
        Map<LetterId, String> newer = new TreeMap<>();
        byKey.forEach((key, ofKey) -> ofKey.stream()
                .filter(origin -> !isStill(origin, last.get(key)))
                .forEach(origin -> newer.put(origin.letter().id(), reason(partition, last.get(key)))));
        return newer;
    }

    /** The last record of a key. */
    private record Standing(long offset, String messageId) {
        static Standing of(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
            return new Standing(
                    record.offset(),
                    new LetterHeaders(record.headers())
                            .text(LetterHeaders.MESSAGE_ID)
                            .orElse(""));
        }
    }

    /** The record that failed, or the same message published again. */
    private static boolean isStill(Origin origin, @Nullable Standing last) {
        return last != null
                && (last.offset() == origin.source().offset()
                        || origin.letter()
                                .messageId()
                                .filter(last.messageId()::equals)
                                .isPresent());
    }

    private static String reason(TopicPartition partition, @Nullable Standing last) {
        return last == null
                ? "%s has dropped it for a newer one or an erasure".formatted(partition.topic())
                : "%s has a newer one of its key, %s@%d".formatted(partition.topic(), partition, last.offset());
    }
}
