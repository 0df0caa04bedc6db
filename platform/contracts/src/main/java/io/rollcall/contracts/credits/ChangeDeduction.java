package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Take credits for a booking in place of what earlier deductions took: these are undone and the new total is taken, both
 * or neither. Answered like a deduction with this {@code opId}; when it is refused, the earlier ones stay as they are.
 *
 * @param opId of the new deduction, never used before
 * @param replacesOpIds every earlier deduction of this booking, the oldest first: at least one
 * @param accountId the client's ledger account; it has the client's id
 * @param credits the new total, at least 1. Credits of the latest deduction replaced are kept first, the earliest expiry
 *     first, whether or not they are valid on {@code validOn}
 * @param validOn the studio-local date on which whatever is taken beyond that must still be valid
 * @param reason for people who read the ledger
 */
@MessageType("rollcall.credits.change-deduction.v1")
public record ChangeDeduction(
        UUID opId,
        List<UUID> replacesOpIds,
        UUID studioId,
        UUID accountId,
        UUID bookingId,
        UUID offeringId,
        int credits,
        LocalDate validOn,
        String reason)
        implements CreditsCommand {}
