package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryFilter;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.ledger.LedgerOperation;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A client's ledger entries, and what staff have done to the account. */
public final class LookUpLedger {

    private final StudioDatabase database;
    private final LedgerHistory history;

    public LookUpLedger(StudioDatabase database, LedgerHistory history) {
        this.database = database;
        this.history = history;
    }

    /** The page's entries, and one more when there is a next page. */
    public Mono<List<Entry>> of(AccountKey account, EntryFilter filter, PageRequest page) {
        return database.inStudio(
                account.studioId(),
                history.entries(account, filter, page.after(), page.probe()).collectList());
    }

    /** The page's usages, newest first, and one more when there is a next page. */
    public Mono<List<LedgerOperation>> usages(AccountKey account, PageRequest page) {
        return database.inStudio(
                account.studioId(),
                history.usages(account, page.after(), page.probe()).collectList());
    }

    /** Empty when staff have done nothing to the account under this id. */
    public Mono<LedgerOperation> operation(AccountKey account, UUID id) {
        return database.inStudio(account.studioId(), history.operation(account, id));
    }
}
