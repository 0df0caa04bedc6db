package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits to be put into an account.
 *
 * @param id names the lot and the operation that opens it
 * @param credits at least 1
 */
public record NewLot(
        UUID id,
        AccountKey account,
        int credits,
        int priority,
        @Nullable LocalDate expiresOn,
        Actor actor,
        String reason) {

    Lot opened() {
        return new Lot(account, id, credits, 0, priority, expiresOn);
    }

    StoredOperation operation() {
        return new StoredOperation(
                new OperationKey(account.studioId(), id),
                OperationKind.GRANT,
                account.id(),
                null,
                null,
                new OperationState.Applied(credits));
    }
}
