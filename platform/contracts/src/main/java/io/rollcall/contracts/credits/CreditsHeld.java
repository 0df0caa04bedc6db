package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** The credits are claimed. */
@MessageType("rollcall.credits.held.v1")
public record CreditsHeld(UUID opId, UUID studioId, UUID accountId, UUID bookingId, int credits)
        implements CreditsReply {}
