package io.rollcall.booking.application;

import java.util.List;
import reactor.core.publisher.Mono;

/** Where messages go that commit together with what they tell of. */
@FunctionalInterface
public interface OutgoingMessages {

    /** Sends them when the open transaction commits, in this order for each booking, session or client. */
    Mono<Void> send(List<Outgoing> messages);
}
