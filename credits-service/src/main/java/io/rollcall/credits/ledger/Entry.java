package io.rollcall.credits.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of credits. Written once, never changed, never deleted; a mistake is undone by another entry.
 *
 * @param reversesId the entry that this one undoes, or null. No two entries undo the same one
 * @param at when it was written, by the writer's clock: for people to read, decides nothing
 * @param balance the account's balance after it
 * @param version the account's version after it: the entries of an account are numbered without a gap
 */
public record Entry(
        UUID id,
        AccountKey account,
        EntryKind kind,
        Posting posting,
        @Nullable UUID reversesId,
        Cause cause,
        Instant at,
        int balance,
        long version) {

    public OperationKey operation() {
        return new OperationKey(account.studioId(), cause.opId());
    }
}
