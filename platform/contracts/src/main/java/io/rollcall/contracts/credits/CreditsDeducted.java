package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** The credits are taken. */
@MessageType("rollcall.credits.deducted.v1")
public record CreditsDeducted(UUID opId, UUID studioId, UUID accountId, UUID bookingId, int credits)
        implements CreditsReply {}
