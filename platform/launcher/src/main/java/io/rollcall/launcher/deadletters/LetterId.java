package io.rollcall.launcher.deadletters;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a dead letter lies, written {@code topic-partition-offset}: the name by which operators call it.
 *
 * @param topic a topic of dead letters
 */
public record LetterId(String topic, int partition, long offset) implements Comparable<LetterId> {

    private static final Pattern WRITTEN = Pattern.compile("(.+)-(\\d{1,9})-(\\d{1,18})");

    private static final Comparator<LetterId> ORDER = Comparator.comparing(LetterId::topic)
            .thenComparingInt(LetterId::partition)
            .thenComparingLong(LetterId::offset);

    /** Reads what {@link #toString} writes; empty when it is something else. */
    public static Optional<LetterId> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(
                        new LetterId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    TopicPartition at() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public int compareTo(LetterId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
