package io.rollcall.credits.application;

import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.Grants;
import io.rollcall.tenancy.StudioDatabase;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** One grant and what is left of it. */
public final class LookUpGrant {

    private final StudioDatabase database;
    private final Grants grants;

    public LookUpGrant(StudioDatabase database, Grants grants) {
        this.database = database;
        this.grants = grants;
    }

    /** Empty when the client has no such grant. */
    public Mono<Grant> of(UUID studioId, UUID clientId, UUID grantId) {
        return database.inStudio(studioId, grants.find(studioId, clientId, grantId));
    }
}
