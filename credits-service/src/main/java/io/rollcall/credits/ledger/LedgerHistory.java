package io.rollcall.credits.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger, to look at. For transactions bound to the studio. */
public interface LedgerHistory {

    /** The figures of an account, or empty when nothing has touched it yet. */
    Mono<Balance> balance(AccountKey account);

    /**
     * The account's entries, newest first.
     *
     * @param before only entries older than this one, or null to begin with the newest
     */
    Flux<Entry> entries(AccountKey account, @Nullable UUID before, int limit);
}
