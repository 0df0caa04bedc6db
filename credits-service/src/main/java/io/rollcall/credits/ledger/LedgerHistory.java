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
    Flux<Entry> entries(AccountKey account, EntryFilter filter, @Nullable UUID before, int limit);

    /** What staff have done under this id, or empty when the account has no such operation. */
    Mono<LedgerOperation> operation(AccountKey account, UUID id);

    /**
     * The account's usages, undone ones too, newest first.
     *
     * @param before only usages older than this one, or null to begin with the newest
     */
    Flux<LedgerOperation> usages(AccountKey account, @Nullable UUID before, int limit);
}
