package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** Undo the deduction with this {@code opId}, or see to it that it never takes effect. */
@MessageType("rollcall.credits.cancel-deduction.v1")
public record CancelDeduction(UUID opId, UUID studioId, UUID accountId, UUID bookingId) implements CreditsCommand {}
