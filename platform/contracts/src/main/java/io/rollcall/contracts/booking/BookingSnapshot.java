package io.rollcall.contracts.booking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking in full.
 *
 * @param sessionIds the sessions it takes {@code partySize} seats in
 * @param runId the run of an enrollment, else null
 * @param credits credits it costs in all, 0 when it is not settled by credits
 * @param reason why it was rejected or cancelled, a stable code
 * @param placedByAccountId who booked: the client or a member of staff
 * @param version rises by one with each change of state
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
        long version) {}
