package io.rollcall.booking.totals;

import io.rollcall.booking.clients.ClientRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The totals of the clients of all studios, for use in an open transaction. */
public interface TotalsBook {

    /**
     * Counts the bookings of these clients anew, as they are at this moment, and of those into whom they were merged. To
     * count twice is to count once, whoever asks, in whatever order.
     *
     * @return how many totals were others before
     */
    Mono<Long> recount(List<ClientRef> clients);

    /**
     * Clients of a studio by rising id.
     *
     * @param after the last id already seen, or null to begin
     */
    Mono<List<ClientRef>> clients(UUID studioId, @Nullable UUID after, int limit);
}
