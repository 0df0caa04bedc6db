package io.rollcall.scheduling.orders;

import java.util.UUID;

/** What booking is told. */
public sealed interface OrderReply {

    OrderKey key();

    UUID bookingId();

    record Made(OrderKey key, UUID bookingId) implements OrderReply {}

    record NotMade(OrderKey key, UUID bookingId, RefusalCode code) implements OrderReply {}

    /** The same order always gets the same answer until it is taken back. */
    static OrderReply of(StoredOrder order) {
        return switch (order.state()) {
            case OrderState.Made made -> new Made(order.key(), order.bookingId());
            case OrderState.Refused refused -> new NotMade(order.key(), order.bookingId(), refused.code());
            case OrderState.Withdrawn withdrawn -> new NotMade(order.key(), order.bookingId(), RefusalCode.WITHDRAWN);
        };
    }
}
