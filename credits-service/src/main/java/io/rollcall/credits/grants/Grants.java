package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.packs.Pack;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The grants as they are now. For transactions bound to the studio. */
public interface Grants {

    /** The grant, or empty when the client has none with this id. */
    Mono<Grant> find(AccountKey account, UUID grantId);

    /**
     * The client's grants, newest first.
     *
     * @param before only grants older than this one, or null to begin with the newest
     */
    Flux<Grant> of(AccountKey account, @Nullable UUID before, int limit);

    /** Keeps which pack a new grant was bought as. */
    Mono<Void> keep(AccountKey account, UUID grantId, Pack pack);
}
