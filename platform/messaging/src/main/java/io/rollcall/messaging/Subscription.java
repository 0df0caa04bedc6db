package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;

/**
 * One consumer group on one topic. A service declares one bean for each topic it reads.
 *
 * @param group the consumer group, for example {@code booking.credits-replies}
 * @param messages the sealed interface or record of the topic's messages
 * @param concurrency consumer threads in this instance, at most the topic's partitions
 * @param gathering how long messages may wait for more to come, so that many share a transaction; zero hands each on as soon
 *     as it is there
 */
public record Subscription<M extends Message>(
        Topic topic, String group, Class<M> messages, int concurrency, Duration gathering, BatchHandler<M> handler) {

    /** Threads that suit a topic of copies, where one keeps up easily. */
    public static final int ONE_THREAD = 1;

    /** A subscription that handles each message as soon as it is there. */
    public Subscription(Topic topic, String group, Class<M> messages, int concurrency, BatchHandler<M> handler) {
        this(topic, group, messages, concurrency, Duration.ZERO, handler);
    }

    /**
     * The same, for a reader on whom nobody waits: it is up to a time behind. The longer, the cheaper, and the more often a
     * message makes up for others.
     */
    public Subscription<M> gathered(Duration behind) {
        return new Subscription<>(topic, group, messages, concurrency, behind, handler);
    }
}
