package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.resources.Resource;
import io.rollcall.scheduling.resources.ResourceCopies;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps the copies of resources, with the worker's role. */
public final class PostgresResourceCopies implements ResourceCopies {

    // A batch may carry several versions of one resource, and one statement can change a row only once.
    private static final String KEEP = """
            INSERT INTO known_resource AS k (studio_id, resource_id, quantity, version)
            SELECT DISTINCT ON (studio_id, resource_id) *
              FROM unnest(:studios::uuid[], :resources::uuid[], :quantities::int[], :versions::bigint[])
                AS fact (studio_id, resource_id, quantity, version)
             ORDER BY studio_id, resource_id, version DESC
            ON CONFLICT (studio_id, resource_id) DO UPDATE
               SET quantity = excluded.quantity, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresResourceCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<Resource> resources) {
        if (resources.isEmpty()) {
            return Mono.empty();
        }
        return worker.sql(KEEP)
                .bind("studios", each(resources, Resource::studioId, UUID[]::new))
                .bind("resources", each(resources, Resource::resourceId, UUID[]::new))
                .bind("quantities", each(resources, Resource::quantity, Integer[]::new))
                .bind("versions", each(resources, Resource::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
