package io.rollcall.credits.application;

import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Grants and what is left of them. */
public final class LookUpGrants {

    private final StudioDatabase database;
    private final Grants grants;

    public LookUpGrants(StudioDatabase database, Grants grants) {
        this.database = database;
        this.grants = grants;
    }

    /** Empty when the client has no such grant. */
    public Mono<Grant> of(AccountKey account, UUID grantId) {
        return database.inStudio(account.studioId(), grants.find(account, grantId));
    }

    /** The page's grants, newest first, and one more when there is a next page. */
    public Mono<List<Grant>> of(AccountKey account, PageRequest page) {
        return database.inStudio(
                account.studioId(),
                grants.of(account, page.after(), page.probe()).collectList());
    }
}
