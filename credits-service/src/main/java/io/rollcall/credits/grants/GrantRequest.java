package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that somebody wants to give a client.
 *
 * @param credits 1 to {@link #MAX_CREDITS}
 * @param reason at most {@link #MAX_REASON} characters
 * @param expiresOn the last studio-local date of a session that they pay for, or null
 */
public record GrantRequest(
        AccountKey account,
        int credits,
        String reason,
        @Nullable LocalDate expiresOn,
        Actor grantedBy) implements GrantOrder {

    /** Credits of one grant. */
    public static final int MAX_CREDITS = 1_000_000;

    /** Characters of a reason. */
    public static final int MAX_REASON = 500;

    /** The longest that credits may stay valid. */
    public static final Period MAX_VALIDITY = Period.ofYears(100);

    /** Whether they could still be used, and expire at a date that a person may have meant. */
    public boolean expiresInTime(LocalDate today) {
        return expiresOn == null || (!expiresOn.isBefore(today) && !expiresOn.isAfter(today.plus(MAX_VALIDITY)));
    }

    /** A grant is one lot; both have the same id. */
    public NewLot asLot(UUID grantId) {
        return new NewLot(grantId, account, credits, Lot.ORDINARY, expiresOn, grantedBy, reason);
    }
}
