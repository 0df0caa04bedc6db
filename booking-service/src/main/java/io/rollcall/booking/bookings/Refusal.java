package io.rollcall.booking.bookings;

import java.util.UUID;

/** Why a booking cannot be placed. */
public sealed interface Refusal {

    record UnknownClient() implements Refusal {}

    record UnknownSessions() implements Refusal {}

    /** The offering is not for clients to book yet. */
    record NotPublished() implements Refusal {}

    /** Offerings of this kind are not booked in this way. */
    record KindNotOffered() implements Refusal {}

    record SeveralOfferings() implements Refusal {}

    record PartyTooLarge() implements Refusal {}

    record SoldOut(UUID sessionId) implements Refusal {}

    record SessionClosed(UUID sessionId) implements Refusal {}

    record ResourceUnavailable(UUID resourceId) implements Refusal {}

    /** The same idempotency key came with another request. */
    record KeyReused() implements Refusal {}
}
