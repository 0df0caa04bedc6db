package io.rollcall.credits.adjustments;

import io.rollcall.credits.ledger.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adjustments that somebody wants carried out.
 *
 * @param coaches only clients who are assigned to one of these staff members are there; null for all clients
 * @param items 1 to {@link #MAX_ITEMS}
 */
public record JobOrder(UUID studioId, Actor actor, @Nullable List<UUID> coaches, List<Asked> items) {

    /** Adjustments of one job. */
    public static final int MAX_ITEMS = 1_000;

    /** One adjustment; its fields as those of {@link JobItem}. */
    public record Asked(UUID clientId, int change, String reason) {}
}
