package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import reactor.core.publisher.Mono;

/** A client's ledger entries, newest first. */
public final class LookUpLedger {

    private final StudioDatabase database;
    private final LedgerHistory history;

    public LookUpLedger(StudioDatabase database, LedgerHistory history) {
        this.database = database;
        this.history = history;
    }

    /** The page's entries, and one more when there is a next page. */
    public Mono<List<Entry>> of(AccountKey account, PageRequest page) {
        return database.inStudio(
                account.studioId(),
                history.entries(account, page.after(), page.probe()).collectList());
    }
}
