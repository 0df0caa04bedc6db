package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that a client was given, and what is left of them.
 *
 * @param expiresOn the last studio-local date of a session that they pay for, or null
 */
public record Grant(
        UUID studioId,
        UUID clientId,
        UUID id,
        int credits,
        int remaining,
        @Nullable LocalDate expiresOn,
        String reason,
        Actor grantedBy,
        Instant grantedAt) {}
