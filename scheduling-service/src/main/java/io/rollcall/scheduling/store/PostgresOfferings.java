package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.resources.ResourceNeed;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies of the catalog's offerings, through row-level security. */
public final class PostgresOfferings implements Offerings {

    private static final String OF_STUDIO = """
            SELECT studio_id, offering_id, kind, name, description, price_minor, currency, credit_cost, duration_seconds,
                   capacity, published, resources, quantities_per_attendee, location, teaching_role_id, version
              FROM known_offering
             WHERE studio_id = :studio
            """;

    private static final String FIND = OF_STUDIO + " AND offering_id = :offering";

    private static final String NAMED = OF_STUDIO + " AND lower(btrim(name)) = ANY (:names)";

    private final StudioDatabase database;

    public PostgresOfferings(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Offering> find(UUID studioId, UUID offeringId) {
        return database.inStudio(studioId, find(database.client(), studioId, offeringId));
    }

    /** Works inside an open transaction of the client. */
    static Mono<Offering> find(DatabaseClient client, UUID studioId, UUID offeringId) {
        return client.sql(FIND)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .map(PostgresOfferings::read)
                .one();
    }

    @Override
    public Flux<Offering> named(UUID studioId, Collection<String> names) {
        return database.inStudio(
                        studioId, named(database.client(), studioId, names).collectList())
                .flatMapIterable(found -> found);
    }

    /** Works inside an open transaction of the client. */
    static Flux<Offering> named(DatabaseClient client, UUID studioId, Collection<String> names) {
        return client.sql(NAMED)
                .bind("studio", studioId)
                .bind("names", names.toArray(String[]::new))
                .map(PostgresOfferings::read)
                .all();
    }

    private static Offering read(Readable row) {
        return new Offering(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                OfferingColumns.kind(row),
                Column.of(row, "name", String.class),
                row.get("description", String.class),
                OfferingColumns.price(row),
                Column.of(row, "credit_cost", Integer.class),
                Duration.ofSeconds(Column.of(row, "duration_seconds", Long.class)),
                Column.of(row, "capacity", Integer.class),
                Column.of(row, "published", Boolean.class),
                needs(row),
                row.get("location", String.class),
                row.get("teaching_role_id", UUID.class),
                Column.of(row, "version", Long.class));
    }

    private static List<ResourceNeed> needs(Readable row) {
        UUID[] resources = Column.of(row, "resources", UUID[].class);
        Integer[] quantities = Column.of(row, "quantities_per_attendee", Integer[].class);
        return IntStream.range(0, resources.length)
                .mapToObj(place -> new ResourceNeed(resources[place], quantities[place]))
                .toList();
    }
}
