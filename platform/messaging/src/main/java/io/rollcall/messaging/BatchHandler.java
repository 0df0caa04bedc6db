package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a service does with a batch of messages of one topic. Runs in one transaction of the worker role, may be handed
 * the same message again, and may be handed its messages one by one after a batch has failed.
 */
@FunctionalInterface
public interface BatchHandler<M extends Message> {
    Mono<Void> handle(List<Received<M>> batch);

    /**
     * Forgets what was told under these keys: the last record of each, in this batch, is a tombstone. Comes after the
     * batch's messages, in their transaction. Who keeps nothing that is to be erased passes it over.
     */
    default Mono<Void> erase(List<String> keys) {
        return Mono.empty();
    }
}
