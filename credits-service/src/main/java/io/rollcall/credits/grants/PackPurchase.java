package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit pack that a client buys, or is given.
 *
 * @param reason at most {@link GrantRequest#MAX_REASON} characters, null to name the pack
 */
public record PackPurchase(
        AccountKey account, UUID packId, @Nullable String reason, Actor grantedBy) implements GrantOrder {}
