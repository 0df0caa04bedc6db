package io.rollcall.scheduling.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an order, for ever.
 *
 * @param request what was asked, null when only a withdrawal has arrived
 */
public record StoredOrder(
        OrderKey key, UUID bookingId, @Nullable RequestHash request, OrderState state) {

    /** The record that a first order leaves behind. */
    public static StoredOrder of(SessionOrder order, OrderState state) {
        RequestHash request = switch (order) {
            case SessionOrder.Make make -> RequestHash.of(make);
            case SessionOrder.Withdraw withdraw -> null;
        };
        return new StoredOrder(order.key(), order.bookingId(), request, state);
    }

    public StoredOrder withdrawn() {
        return new StoredOrder(key, bookingId, request, new OrderState.Withdrawn());
    }

    /** Whether the order speaks of the same thing, as far as both tell. */
    boolean agreesWith(SessionOrder order) {
        return key.equals(order.key())
                && bookingId.equals(order.bookingId())
                && switch (order) {
                    case SessionOrder.Make make -> request == null || request.equals(RequestHash.of(make));
                    case SessionOrder.Withdraw withdraw -> true;
                };
    }
}
