package io.rollcall.booking.messaging;

import io.rollcall.booking.application.SessionReply;
import io.rollcall.booking.application.SettleSessionOrders;
import io.rollcall.booking.bookings.OrderedSession;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.contracts.scheduling.SchedulingReply;
import io.rollcall.contracts.scheduling.SessionMade;
import io.rollcall.contracts.scheduling.SessionNotMade;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Mono;

/** Scheduling's replies as signals to the saga. */
public final class SchedulingReplies implements BatchHandler<SchedulingReply> {

    private final SettleSessionOrders settle;

    public SchedulingReplies(SettleSessionOrders settle) {
        this.settle = settle;
    }

    @Override
    public Mono<Void> handle(List<Received<SchedulingReply>> batch) {
        return settle.on(
                batch.stream().map(received -> reply(received.message())).toList());
    }

    private static SessionReply reply(SchedulingReply reply) {
        BookingSignal signal = switch (reply) {
            case SessionMade made -> new BookingSignal.SessionMade();
            case SessionNotMade refused -> new BookingSignal.SessionRefused(refused.code());
        };
        return new SessionReply(new OrderedSession(reply.studioId(), reply.bookingId(), reply.sessionId()), signal);
    }
}
