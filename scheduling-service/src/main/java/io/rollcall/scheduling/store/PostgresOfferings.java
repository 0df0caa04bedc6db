package io.rollcall.scheduling.store;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Copies of the catalog's offerings, through row-level security. */
public final class PostgresOfferings implements Offerings {

    private static final String FIND = """
            SELECT duration_seconds, capacity, published, version
              FROM known_offering
             WHERE studio_id = :studio AND offering_id = :offering
            """;

    private final StudioDatabase database;

    public PostgresOfferings(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Offering> find(UUID studioId, UUID offeringId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(FIND)
                        .bind("studio", studioId)
                        .bind("offering", offeringId)
                        .map(row -> new Offering(
                                studioId,
                                offeringId,
                                Duration.ofSeconds(Column.of(row, "duration_seconds", Long.class)),
                                Column.of(row, "capacity", Integer.class),
                                Column.of(row, "published", Boolean.class),
                                Column.of(row, "version", Long.class)))
                        .one());
    }
}
