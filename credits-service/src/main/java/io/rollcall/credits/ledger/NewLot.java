package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits to be put into an account.
 *
 * @param id names the lot and the operation that opens it
 * @param credits at least 1, or 0 when the terms count none
 * @param source where they come from
 */
public record NewLot(
        UUID id,
        AccountKey account,
        int credits,
        int priority,
        @Nullable LocalDate expiresOn,
        LotTerms terms,
        LotSource source,
        Actor actor,
        String reason) {

    /** Of granted credits that pay for anything. */
    public NewLot(
            UUID id,
            AccountKey account,
            int credits,
            int priority,
            @Nullable LocalDate expiresOn,
            Actor actor,
            String reason) {
        this(id, account, credits, priority, expiresOn, LotTerms.ANYTHING, LotSource.GRANT, actor, reason);
    }

    Lot opened() {
        return new Lot(account, id, credits, 0, priority, expiresOn, terms);
    }

    StoredOperation operation() {
        return new StoredOperation(
                new OperationKey(account.studioId(), id),
                source.operation(),
                account.id(),
                null,
                null,
                new OperationState.Applied(credits));
    }
}
