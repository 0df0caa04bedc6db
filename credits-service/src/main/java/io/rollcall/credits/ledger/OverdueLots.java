package io.rollcall.credits.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds lots whose last day has passed and that still hold something. For a worker's transaction. */
public interface OverdueLots {

    /** Studios that may have some: in the zone farthest ahead, they would have. */
    Mono<List<StudioZone>> studios(Instant now);

    /**
     * Some of the studio's accounts that have some, none twice.
     *
     * @param today the studio-local date
     */
    Mono<List<AccountKey>> accounts(UUID studioId, LocalDate today, int limit);
}
