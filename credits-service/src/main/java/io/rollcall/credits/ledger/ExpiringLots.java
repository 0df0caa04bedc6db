package io.rollcall.credits.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds lots whose last day is near, each once. For a worker's transaction. */
public interface ExpiringLots {

    /**
     * Studios that may have some: in one zone or another, they would have.
     *
     * @param days as in {@link ExpiryWindow#at}
     */
    Mono<List<StudioZone>> studios(Instant now, int days);

    /**
     * Some of the studio's lots that have something left and of which this was not said before; it is now, if the
     * transaction commits.
     */
    Mono<List<ExpiringLot>> take(UUID studioId, ExpiryWindow window, int limit);
}
