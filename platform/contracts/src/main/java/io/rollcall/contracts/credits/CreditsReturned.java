package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** The deduction is undone, or will never take effect. */
@MessageType("rollcall.credits.returned.v1")
public record CreditsReturned(UUID opId, UUID studioId, UUID accountId, UUID bookingId) implements CreditsReply {}
