package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingCopies;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps the copies of offerings, with the worker's role. */
public final class PostgresOfferingCopies implements OfferingCopies {

    // A batch may carry several versions of one offering, and one statement can change a row only once.
    private static final String KEEP = """
            INSERT INTO known_offering AS k (studio_id, offering_id, duration_seconds, capacity, published, version)
            SELECT DISTINCT ON (studio_id, offering_id) *
              FROM unnest(:studios::uuid[], :offerings::uuid[], :durations::bigint[], :capacities::int[],
                          :published::boolean[], :versions::bigint[])
                AS fact (studio_id, offering_id, duration_seconds, capacity, published, version)
             ORDER BY studio_id, offering_id, version DESC
            ON CONFLICT (studio_id, offering_id) DO UPDATE
               SET duration_seconds = excluded.duration_seconds, capacity = excluded.capacity,
                   published = excluded.published, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresOfferingCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<Offering> offerings) {
        if (offerings.isEmpty()) {
            return Mono.empty();
        }
        return worker.sql(KEEP)
                .bind("studios", each(offerings, Offering::studioId, UUID[]::new))
                .bind("offerings", each(offerings, Offering::offeringId, UUID[]::new))
                .bind(
                        "durations",
                        each(offerings, offering -> offering.duration().toSeconds(), Long[]::new))
                .bind("capacities", each(offerings, Offering::capacity, Integer[]::new))
                .bind("published", each(offerings, Offering::published, Boolean[]::new))
                .bind("versions", each(offerings, Offering::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
