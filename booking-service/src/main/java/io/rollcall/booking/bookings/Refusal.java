package io.rollcall.booking.bookings;

import io.rollcall.booking.seats.SessionSeats;
import java.util.UUID;

/** Why a booking cannot be placed. */
public sealed interface Refusal {

    record UnknownClient() implements Refusal {}

    /** The client with this address was deactivated. */
    record InactiveClient() implements Refusal {}

    /** One of the sessions, the run, or the offering of a new session is not known. */
    record UnknownSessions() implements Refusal {}

    /** The offering is not for clients to book yet. */
    record NotPublished() implements Refusal {}

    /** Offerings of this kind are not booked in this way. */
    record KindNotOffered() implements Refusal {}

    /** Only appointments have slots. */
    record NotAnAppointment() implements Refusal {}

    /** The slot has begun. */
    record SlotInPast() implements Refusal {}

    record SlotTooFarAhead() implements Refusal {}

    record SeveralOfferings() implements Refusal {}

    record PartyTooLarge() implements Refusal {}

    record SoldOut(UUID sessionId) implements Refusal {}

    /** No session of the offering or run that is open has room for the party. */
    record NoneWithRoom() implements Refusal {}

    /**
     * None of the sessions that were looked through has room; there may be others.
     *
     * @param last the latest of them
     */
    record LookFurther(SessionSeats last) implements Refusal {}

    record SessionClosed(UUID sessionId) implements Refusal {}

    record ResourceUnavailable(UUID resourceId) implements Refusal {}

    /** The same idempotency key came with another request. */
    record KeyReused() implements Refusal {}
}
