package io.rollcall.credits.adjustments;

import io.rollcall.credits.clients.KnownClient;
import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adjustments that are carried out one after the other, and how far that has come.
 *
 * @param actor who gave the order
 * @param coaches as in the {@link JobOrder}
 * @param items how many there are
 * @param done how many are in the ledger
 * @param refused how many are not and never will be
 * @param completedAt when the last one was done or refused, or null
 */
public record AdjustmentJob(
        JobKey key,
        Actor actor,
        @Nullable List<UUID> coaches,
        int items,
        int done,
        int refused,
        Instant createdAt,
        @Nullable Instant completedAt) {

    public int waiting() {
        return items - done - refused;
    }

    /** Whether the client is there for whoever gave the order. */
    boolean mayAdjust(KnownClient client) {
        return coaches == null || client.isCoachedByOneOf(coaches);
    }
}
