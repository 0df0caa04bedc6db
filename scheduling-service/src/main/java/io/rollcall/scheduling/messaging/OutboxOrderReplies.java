package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.scheduling.SchedulingReply;
import io.rollcall.contracts.scheduling.SessionMade;
import io.rollcall.contracts.scheduling.SessionNotMade;
import io.rollcall.messaging.Outbox;
import io.rollcall.scheduling.orders.OrderReplies;
import io.rollcall.scheduling.orders.OrderReply;
import java.util.List;
import reactor.core.publisher.Mono;

/** Answers as booking reads them. */
public final class OutboxOrderReplies implements OrderReplies {

    private final Outbox outbox;

    public OutboxOrderReplies(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> send(List<OrderReply> replies) {
        return outbox.append(replies.stream().map(OutboxOrderReplies::message).toList());
    }

    private static SchedulingReply message(OrderReply reply) {
        return switch (reply) {
            case OrderReply.Made made ->
                new SessionMade(made.key().sessionId(), made.key().studioId(), made.bookingId());
            case OrderReply.NotMade not ->
                new SessionNotMade(
                        not.key().sessionId(),
                        not.key().studioId(),
                        not.bookingId(),
                        not.code().code());
        };
    }
}
