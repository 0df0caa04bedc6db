package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Messages that commit together with what they tell of. Order per key is the order of commits, as long as the writer
 * holds the lock on the aggregate's row before it appends.
 */
public interface Outbox {

    /**
     * Writes the messages into the open transaction, on either of the service's database pools. They reach Kafka soon
     * after the commit, at least once. The {@code traceparent} that {@link io.rollcall.tenancy.Traces} finds in
     * Reactor's context goes with each.
     *
     * @param messages on topics that this service writes, in the order in which readers shall see those of one key
     * @return completes when they are written; fails with {@link IllegalStateException} when no transaction is open, and
     *     with {@link IllegalArgumentException} when a message belongs to another service's topic or is too large for
     *     Kafka
     */
    Mono<Void> append(List<? extends Message> messages);
}
