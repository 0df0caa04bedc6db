package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Take credits for a booking, all or none.
 *
 * @param accountId the client's ledger account; it has the client's id
 * @param credits how many, at least 1
 * @param validOn the studio-local date of the last session booked: a credit must still be valid then
 */
@MessageType("rollcall.credits.deduct.v1")
public record DeductCredits(
        UUID opId, UUID studioId, UUID accountId, UUID bookingId, UUID offeringId, int credits, LocalDate validOn)
        implements CreditsCommand {}
