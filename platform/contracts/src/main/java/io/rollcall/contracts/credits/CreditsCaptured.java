package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** What was held is used. */
@MessageType("rollcall.credits.captured.v1")
public record CreditsCaptured(UUID opId, UUID studioId, UUID accountId, UUID bookingId, int credits)
        implements CreditsReply {}
