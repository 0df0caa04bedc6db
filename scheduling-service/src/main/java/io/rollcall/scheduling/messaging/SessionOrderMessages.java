package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.scheduling.MakeSession;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.contracts.scheduling.WithdrawSession;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.application.ApplyOrders;
import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.SessionOrder;
import io.rollcall.scheduling.sessions.SessionDetails;
import java.time.ZoneId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Settles what booking orders. */
public final class SessionOrderMessages implements BatchHandler<SchedulingCommand> {

    private final ApplyOrders applyOrders;

    public SessionOrderMessages(ApplyOrders applyOrders) {
        this.applyOrders = applyOrders;
    }

    @Override
    public Mono<Void> handle(List<Received<SchedulingCommand>> batch) {
        return applyOrders.on(batch.stream()
                .map(Received::message)
                .map(SessionOrderMessages::order)
                .toList());
    }

    private static SessionOrder order(SchedulingCommand message) {
        OrderKey key = new OrderKey(message.studioId(), message.sessionId());
        return switch (message) {
            case MakeSession make ->
                new SessionOrder.Make(
                        key,
                        make.bookingId(),
                        make.offeringId(),
                        make.staffMemberId(),
                        make.start(),
                        make.duration(),
                        ZoneId.of(make.timeZone()),
                        make.capacity(),
                        make.freeSlotOnly(),
                        new SessionDetails(make.meetingPlatform(), make.meetingLink(), null));
            case WithdrawSession withdraw -> new SessionOrder.Withdraw(key, withdraw.bookingId());
        };
    }
}
