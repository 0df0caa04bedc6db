package io.rollcall.peers.saga.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a deduction.
 *
 * @param credits taken, 0 when it was refused
 * @param refusal why nothing was taken, or null
 */
public record CreditsReply(
        UUID opId,
        UUID studioId,
        UUID accountId,
        UUID bookingId,
        int credits,
        @Nullable String refusal) implements Message {}
