package io.rollcall.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service talks to Kafka.
 *
 * @param partitions of a topic that this service finds missing and creates; a topic that has more keeps them
 * @param replication of a topic that this service creates; the broker's default when not given
 * @param relayThreads slots of the outbox that this instance relays at the same time, each with a connection of the
 *     worker pool; at most 8
 * @param deliveryTimeout longest wait for Kafka's acknowledgement of one record
 * @param relayIdleTimeout how long the database lets a relay's transaction be silent before it cuts the connection and
 *     another relay takes over; longer than the wait for Kafka
 * @param relaySignal whether a commit wakes the relay at once; without it the relay looks every 0.1 to 1 s
 * @param maxPollRecords records that a consumer handles in one transaction; of one that gathers, 2,000 if that is more
 * @param batchTimeout longest time a handler may take for one batch
 */
@ConfigurationProperties("rollcall.messaging")
public record MessagingProperties(
        @DefaultValue("4") int partitions,
        @Nullable Short replication,
        @DefaultValue("2") int relayThreads,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("15s") Duration relayIdleTimeout,
        @DefaultValue("true") boolean relaySignal,
        @DefaultValue("500") int maxPollRecords,
        @DefaultValue("60s") Duration batchTimeout) {

    /** Longest wait for the address of a partition, or for room in the producer's buffer, before a send gives up. */
    static final Duration MAX_BLOCK = Duration.ofSeconds(3);

    public MessagingProperties {
        if (partitions < 1) {
            throw new IllegalArgumentException("rollcall.messaging.partitions must be at least 1: " + partitions);
        }
        if (maxPollRecords < 1) {
            throw new IllegalArgumentException(
                    "rollcall.messaging.max-poll-records must be at least 1: " + maxPollRecords);
        }
        if (relayThreads < 1 || relayThreads > OutboxTable.SLOTS) {
            throw new IllegalArgumentException("rollcall.messaging.relay-threads must be 1 to " + OutboxTable.SLOTS
                    + ", one for each slot: " + relayThreads);
        }
        // The database must not cut the connection of a relay that still waits for Kafka: its records would be on the
        // topic, and on it again after the next relay's run.
        if (deliveryTimeout.plus(MAX_BLOCK).compareTo(relayIdleTimeout) >= 0) {
            throw new IllegalArgumentException("rollcall.messaging.delivery-timeout (" + deliveryTimeout + ") and "
                    + MAX_BLOCK + " must be shorter than rollcall.messaging.relay-idle-timeout (" + relayIdleTimeout
                    + ")");
        }
    }
}
