package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingCopies;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps what the catalog says: studios and their people in the directory, offerings as this service's own copies. */
public final class CatalogFacts implements BatchHandler<CatalogFact> {

    private final StudioDirectory studios;
    private final WorkerDatabase database;
    private final OfferingCopies offerings;

    public CatalogFacts(StudioDirectory studios, WorkerDatabase database, OfferingCopies offerings) {
        this.studios = studios;
        this.database = database;
        this.offerings = offerings;
    }

    @Override
    public Mono<Void> handle(List<Received<CatalogFact>> batch) {
        List<CatalogFact> facts = batch.stream().map(Received::message).toList();
        List<Offering> changed = facts.stream()
                .filter(OfferingFact.class::isInstance)
                .map(OfferingFact.class::cast)
                .map(CatalogFacts::offering)
                .toList();
        return studios.keep(database.client(), facts).then(offerings.keep(changed));
    }

    private static Offering offering(OfferingFact fact) {
        return new Offering(
                fact.studioId(), fact.offeringId(), fact.duration(), fact.capacity(), fact.published(), fact.version());
    }
}
