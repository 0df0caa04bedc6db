package io.rollcall.credits.application;

import io.rollcall.credits.audit.AuditRecord;
import io.rollcall.credits.audit.AuditTrail;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was done by hand in a studio. */
public final class LookUpAuditTrail {

    private final StudioDatabase database;
    private final AuditTrail trail;

    public LookUpAuditTrail(StudioDatabase database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /** The page's records, newest first, and one more when there is a next page; all clients' when none is named. */
    public Mono<List<AuditRecord>> of(UUID studioId, @Nullable UUID clientId, PageRequest page) {
        return database.inStudio(
                studioId,
                trail.records(studioId, clientId, page.after(), page.probe()).collectList());
    }
}
