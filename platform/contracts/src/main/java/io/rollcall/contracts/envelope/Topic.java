package io.rollcall.contracts.envelope;

import java.time.Duration;

/**
 * A Kafka topic.
 *
 * @param name the full name, with its version
 * @param keyedBy what the record key names
 * @param source the service that writes it
 * @param retention how long records are kept; {@link #COMPACTED} keeps the last record of each key for ever
 */
public record Topic(String name, String keyedBy, String source, Duration retention) {

    /** Retention of a compacted topic: the last record of each key stays. */
    public static final Duration COMPACTED = Duration.ZERO;

    public boolean compacted() {
        return retention.equals(COMPACTED);
    }

    /** Where records go that the consumer group could not handle. */
    public static String deadLetters(String topic, String group) {
        return topic + "." + group + ".dlt";
    }
}
