package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Undo the deduction with this {@code opId}, or see to it that it never takes effect.
 *
 * @param replacesOpIds the deductions that it replaces, which are undone with it; null when there are none
 */
@MessageType("rollcall.credits.cancel-deduction.v1")
public record CancelDeduction(
        UUID opId,
        UUID studioId,
        UUID accountId,
        UUID bookingId,
        @Nullable List<UUID> replacesOpIds) implements CreditsCommand {

    /** Of a deduction that replaces none. */
    public CancelDeduction(UUID opId, UUID studioId, UUID accountId, UUID bookingId) {
        this(opId, studioId, accountId, bookingId, null);
    }
}
