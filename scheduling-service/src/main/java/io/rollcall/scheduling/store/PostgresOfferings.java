package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.resources.ResourceNeed;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Copies of the catalog's offerings, through row-level security. */
public final class PostgresOfferings implements Offerings {

    private static final String FIND = """
            SELECT name, duration_seconds, capacity, published, resources,
                   quantities_per_attendee, location, teaching_role_id, version
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
                                Column.of(row, "name", String.class),
                                Duration.ofSeconds(Column.of(row, "duration_seconds", Long.class)),
                                Column.of(row, "capacity", Integer.class),
                                Column.of(row, "published", Boolean.class),
                                needs(row),
                                row.get("location", String.class),
                                row.get("teaching_role_id", UUID.class),
                                Column.of(row, "version", Long.class)))
                        .one());
    }

    private static List<ResourceNeed> needs(Readable row) {
        UUID[] resources = Column.of(row, "resources", UUID[].class);
        Integer[] quantities = Column.of(row, "quantities_per_attendee", Integer[].class);
        return IntStream.range(0, resources.length)
                .mapToObj(place -> new ResourceNeed(resources[place], quantities[place]))
                .toList();
    }
}
