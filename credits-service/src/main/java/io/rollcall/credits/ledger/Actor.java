package io.rollcall.credits.ledger;

import java.util.UUID;

/**
 * Who moved credits.
 *
 * @param name {@code account:} with a person's account, or the name of a part of the system
 */
public record Actor(String name) {

    /** The saga that takes and returns credits for bookings. */
    public static final Actor BOOKING_SAGA = new Actor("booking-saga");

    /** What takes out credits whose last day has passed. */
    public static final Actor EXPIRY = new Actor("expiry");

    public static Actor account(UUID accountId) {
        return new Actor("account:" + accountId);
    }
}
