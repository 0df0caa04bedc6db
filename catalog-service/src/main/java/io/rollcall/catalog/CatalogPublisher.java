package io.rollcall.catalog;

import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.messaging.Outbox;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Writes a row and tells the others of it in one transaction. The catalog's own directory hears of it first. */
public final class CatalogPublisher {

    private final StudioDatabase database;
    private final StudioDirectory directory;
    private final Outbox outbox;

    CatalogPublisher(StudioDatabase database, StudioDirectory directory, Outbox outbox) {
        this.database = database;
        this.directory = directory;
        this.outbox = outbox;
    }

    /** Runs the write in the studio and publishes the fact that it makes. */
    public <T> Mono<T> write(UUID studioId, Mono<T> write, Function<T, CatalogFact> fact) {
        return database.inStudio(
                studioId, write.flatMap(row -> publish(fact.apply(row)).thenReturn(row)));
    }

    private Mono<Void> publish(CatalogFact fact) {
        List<CatalogFact> facts = List.of(fact);
        return directory.keep(database.client(), facts).then(outbox.append(facts));
    }
}
