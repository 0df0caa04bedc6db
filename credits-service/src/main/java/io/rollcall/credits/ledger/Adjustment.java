package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that staff put into an account, or take out of it, with a reason.
 *
 * @param amount above 0 to put in, below 0 to take out
 * @param reason at most {@link #MAX_REASON} characters
 * @param expiresOn the last studio-local date of a session that credits put in pay for, or null; null when they are taken
 *     out
 */
public record Adjustment(
        AccountKey account,
        int amount,
        String reason,
        @Nullable LocalDate expiresOn,
        Actor actor) {

    /** Credits of one adjustment. */
    public static final int MAX_AMOUNT = 1_000_000;

    /** Characters of a reason. */
    public static final int MAX_REASON = 500;

    public boolean putsIn() {
        return amount > 0;
    }

    public NewLot asLot(UUID id) {
        return new NewLot(
                id, account, amount, Lot.ORDINARY, expiresOn, LotTerms.ANYTHING, LotSource.ADJUSTMENT, actor, reason);
    }

    public StaffOrder asOrder(UUID id) {
        return new StaffOrder.TakeOut(id, account, -amount, actor, reason);
    }
}
