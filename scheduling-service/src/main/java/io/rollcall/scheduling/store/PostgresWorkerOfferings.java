package io.rollcall.scheduling.store;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies of the catalog's offerings, in the worker's open transaction. */
public final class PostgresWorkerOfferings implements Offerings {

    private final DatabaseClient worker;

    public PostgresWorkerOfferings(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Offering> find(UUID studioId, UUID offeringId) {
        return PostgresOfferings.find(worker, studioId, offeringId);
    }

    @Override
    public Flux<Offering> named(UUID studioId, Collection<String> names) {
        return PostgresOfferings.named(worker, studioId, names);
    }
}
