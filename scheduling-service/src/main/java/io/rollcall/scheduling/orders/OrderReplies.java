package io.rollcall.scheduling.orders;

import java.util.List;
import reactor.core.publisher.Mono;

/** Answers booking. */
public interface OrderReplies {

    /** Tells once the open transaction commits. */
    Mono<Void> send(List<OrderReply> replies);
}
