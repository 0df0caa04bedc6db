package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.workouts.Usage;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.tenancy.StudioDatabase;
import java.time.LocalDate;
import reactor.core.publisher.Mono;

/** What a client has done, and what has become of their credits. */
public final class LookUpUsage {

    private final StudioDatabase database;
    private final Workouts workouts;
    private final LedgerHistory history;

    public LookUpUsage(StudioDatabase database, Workouts workouts, LedgerHistory history) {
        this.database = database;
        this.workouts = workouts;
        this.history = history;
    }

    /** The workouts of these days, both inclusive; credits are those of the account as it is now. */
    public Mono<ClientUsage> of(AccountKey account, LocalDate from, LocalDate to) {
        Mono<Usage> usage = workouts.completed(account.studioId(), account.id(), from, to)
                .collectList()
                .map(Usage::of);
        Mono<Balance> balance = history.balance(account).defaultIfEmpty(Balance.NOTHING);
        return database.inStudio(
                account.studioId(), usage.flatMap(done -> balance.map(credits -> new ClientUsage(done, credits))));
    }

    public record ClientUsage(Usage usage, Balance credits) {}
}
