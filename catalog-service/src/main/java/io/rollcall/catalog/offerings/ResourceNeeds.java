package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.tenancy.StudioDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What offerings need of each resource. Works inside an open transaction. */
@Component
class ResourceNeeds {

    private static final String DELETE =
            "DELETE FROM offering_resource WHERE studio_id = :studio AND offering_id = :offering";

    private static final String INSERT = """
            INSERT INTO offering_resource (studio_id, offering_id, resource_id, quantity_per_attendee)
            SELECT :studio, :offering, need.* FROM unnest(:resources::uuid[], :quantities::int[]) AS need
            """;

    private static final String FIND = """
            SELECT offering_id, resource_id, quantity_per_attendee FROM offering_resource
             WHERE studio_id = :studio AND offering_id = ANY (:offerings::uuid[])
             ORDER BY offering_id, resource_id
            """;

    private final DatabaseClient client;

    ResourceNeeds(StudioDatabase database) {
        this.client = database.client();
    }

    Mono<Void> replace(UUID studioId, UUID offeringId, List<ResourceNeed> needs) {
        Mono<Long> delete = client.sql(DELETE)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .fetch()
                .rowsUpdated();
        Mono<Long> insert = client.sql(INSERT)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .bind("resources", needs.stream().map(ResourceNeed::resourceId).toArray(UUID[]::new))
                .bind(
                        "quantities",
                        needs.stream().map(ResourceNeed::quantityPerAttendee).toArray(Integer[]::new))
                .fetch()
                .rowsUpdated();
        return delete.then(insert).then();
    }

    /** The needs by offering; an offering without any is absent. */
    Mono<Map<UUID, Collection<ResourceNeed>>> of(UUID studioId, List<UUID> offeringIds) {
        return client.sql(FIND)
                .bind("studio", studioId)
                .bind("offerings", offeringIds.toArray(UUID[]::new))
                .map((row, meta) -> Map.entry(
                        row.get("offering_id", UUID.class),
                        new ResourceNeed(
                                row.get("resource_id", UUID.class), row.get("quantity_per_attendee", Integer.class))))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
