package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.LotTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that a client was given, and what is left of them.
 *
 * @param credits 0 when the terms count none
 * @param expiresOn the last studio-local date of a session that they pay for, or null: never, or not before first use
 * @param pack null when credits were given without one
 */
public record Grant(
        UUID studioId,
        UUID clientId,
        UUID id,
        int credits,
        int remaining,
        @Nullable LocalDate expiresOn,
        LotTerms terms,
        @Nullable GrantedPack pack,
        String reason,
        Actor grantedBy,
        Instant grantedAt) {}
