package io.rollcall.scheduling.application;

import io.rollcall.scheduling.orders.SessionOrder;

/**
 * An order names a session that is known by another order: a bug of whoever sent it. It can never be settled, so it is
 * set aside for a person to look at.
 */
public final class ConflictingOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConflictingOrder(SessionOrder order) {
        super("session %s of studio %s was ordered otherwise before; booking %s"
                .formatted(order.key().sessionId(), order.key().studioId(), order.bookingId()));
    }
}
