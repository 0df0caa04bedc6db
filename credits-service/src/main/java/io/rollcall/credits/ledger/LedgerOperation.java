package io.rollcall.credits.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff have done to an account, as it is now.
 *
 * @param change what it did to the balance; 0 for a usage that an unlimited grant paid
 * @param credits that it moved
 * @param balance the account's balance after it
 * @param usage of a usage, when it was; else null
 * @param undone whether it was taken back
 */
public record LedgerOperation(
        UUID id,
        OperationKind kind,
        int change,
        int credits,
        int balance,
        @Nullable Usage usage,
        boolean undone,
        Actor actor,
        String reason,
        Instant at) {}
