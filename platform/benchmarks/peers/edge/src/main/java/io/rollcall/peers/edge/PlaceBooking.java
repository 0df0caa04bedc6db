package io.rollcall.peers.edge;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to book.
 *
 * @param sessionIds what was chosen, empty when it is a whole run
 * @param runId the run, or null when sessions were chosen
 */
public record PlaceBooking(
        RequestKey key,
        UUID clientId,
        BookingKind kind,
        List<UUID> sessionIds,
        @Nullable UUID runId,
        int partySize,
        Settlement settlement) {

    public UUID studioId() {
        return key.studioId();
    }
}
