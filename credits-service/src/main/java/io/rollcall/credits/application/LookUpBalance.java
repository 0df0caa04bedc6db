package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.tenancy.StudioDatabase;
import reactor.core.publisher.Mono;

/** A client's credits in figures. */
public final class LookUpBalance {

    private final StudioDatabase database;
    private final LedgerHistory history;

    public LookUpBalance(StudioDatabase database, LedgerHistory history) {
        this.database = database;
        this.history = history;
    }

    public Mono<Balance> of(AccountKey account) {
        return database.inStudio(account.studioId(), history.balance(account)).defaultIfEmpty(Balance.NOTHING);
    }
}
