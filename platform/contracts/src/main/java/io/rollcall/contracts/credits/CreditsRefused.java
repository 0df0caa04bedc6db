package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/**
 * Nothing was taken.
 *
 * @param code a stable code: {@code insufficient_credits}
 */
@MessageType("rollcall.credits.refused.v1")
public record CreditsRefused(UUID opId, UUID studioId, UUID accountId, UUID bookingId, String code)
        implements CreditsReply {}
