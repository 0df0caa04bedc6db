package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;

/**
 * One consumer group on one topic. A service declares one bean for each topic it reads.
 *
 * @param group the consumer group, for example {@code booking.credits-replies}
 * @param messages the sealed interface or record of the topic's messages
 * @param concurrency consumer threads in this instance, at most the topic's partitions
 */
public record Subscription<M extends Message>(
        Topic topic, String group, Class<M> messages, int concurrency, BatchHandler<M> handler) {

    /** Threads that suit a topic of copies, where one keeps up easily. */
    public static final int ONE_THREAD = 1;
}
