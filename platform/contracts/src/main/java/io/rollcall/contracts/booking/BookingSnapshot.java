package io.rollcall.contracts.booking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking in full.
 *
 * @param sessionIds the sessions it takes {@code partySize} seats in; those it has lost are not among them
 * @param runId the run of an enrollment, else null
 * @param credits credits it costs in all, 0 when it is not settled by credits
 * @param reason why it was rejected or cancelled, a stable code; of a confirmed one, why it is told of again though it is as
 *     it was
 * @param placedByAccountId who booked: the client or a member of staff
 * @param version rises with each change
 * @param droppedSessions the sessions that it has lost while it goes on with others; null when there are none
 * @param creditsKept of a booking that was cancelled late, what of its credits the studio keeps; null when it keeps nothing
 * @param payment the money for it; null when it is not paid in money
 * @param changedByAccountId who made this change; null when nobody did who had signed in: the ledger has answered, time has
 *     passed, a session has changed, or a link was followed
 */
public record BookingSnapshot(
        UUID bookingId,
        UUID studioId,
        UUID clientId,
        UUID offeringId,
        BookingKind kind,
        @Nullable UUID runId,
        List<UUID> sessionIds,
        int partySize,
        Settlement settlement,
        int credits,
        BookingStatus status,
        @Nullable String reason,
        UUID placedByAccountId,
        Instant placedAt,
        long version,
        @Nullable List<DroppedSession> droppedSessions,
        @Nullable Integer creditsKept,
        @Nullable BookingPayment payment,
        @Nullable UUID changedByAccountId) {

    /** Of a booking that has lost no session, was not cancelled late and is not paid in money. */
    public BookingSnapshot(
            UUID bookingId,
            UUID studioId,
            UUID clientId,
            UUID offeringId,
            BookingKind kind,
            @Nullable UUID runId,
            List<UUID> sessionIds,
            int partySize,
            Settlement settlement,
            int credits,
            BookingStatus status,
            @Nullable String reason,
            UUID placedByAccountId,
            Instant placedAt,
            long version) {
        this(
                bookingId,
                studioId,
                clientId,
                offeringId,
                kind,
                runId,
                sessionIds,
                partySize,
                settlement,
                credits,
                status,
                reason,
                placedByAccountId,
                placedAt,
                version,
                null,
                null,
                null,
                null);
    }
}
