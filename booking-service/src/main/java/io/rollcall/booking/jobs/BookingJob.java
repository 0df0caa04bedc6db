package io.rollcall.booking.jobs;

import io.rollcall.booking.clients.ClientScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that is carried out one piece after the other, and how far that has come.
 *
 * @param orderedBy the account that gave the order
 * @param coaches as in the {@link JobOrder}
 * @param items how many bookings it has
 * @param done to how many it was done
 * @param refused to how many it was not and never will be
 * @param completedAt when the last one was done or refused, or null
 */
public record BookingJob(
        JobKey key,
        JobAction action,
        UUID orderedBy,
        @Nullable List<UUID> coaches,
        int items,
        int done,
        int refused,
        Instant createdAt,
        @Nullable Instant completedAt) {

    public int waiting() {
        return items - done - refused;
    }

    /** Whose bookings are there for whoever gave the order. */
    public ClientScope scope() {
        return coaches == null ? new ClientScope.All() : new ClientScope.Coached(coaches);
    }
}
