package io.rollcall.catalog.offerings;

import io.rollcall.tenancy.StudioDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The steps of courses. Works inside an open transaction. */
@Component
class OfferingSteps {

    private static final String DELETE =
            "DELETE FROM offering_step WHERE studio_id = :studio AND offering_id = :offering";

    private static final String INSERT = """
            INSERT INTO offering_step (studio_id, offering_id, position, name, description)
            SELECT :studio, :offering, step.position, step.name, step.description
              FROM unnest(:names::text[], :descriptions::text[]) WITH ORDINALITY AS step (name, description, position)
            """;

    private static final String FIND = """
            SELECT offering_id, name, description FROM offering_step
             WHERE studio_id = :studio AND offering_id = ANY (:offerings::uuid[])
             ORDER BY offering_id, position
            """;

    private final DatabaseClient client;

    OfferingSteps(StudioDatabase database) {
        this.client = database.client();
    }

    Mono<Void> replace(UUID studioId, UUID offeringId, List<OfferingStep> steps) {
        Mono<Long> delete = client.sql(DELETE)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .fetch()
                .rowsUpdated();
        Mono<Long> insert = client.sql(INSERT)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .bind("names", steps.stream().map(OfferingStep::name).toArray(String[]::new))
                .bind(
                        "descriptions",
                        steps.stream().map(OfferingStep::description).toArray(String[]::new))
                .fetch()
                .rowsUpdated();
        return delete.then(insert).then();
    }

    /** The steps by offering, in order; an offering without any is absent. */
    Mono<Map<UUID, Collection<OfferingStep>>> of(UUID studioId, List<UUID> offeringIds) {
        return client.sql(FIND)
                .bind("studio", studioId)
                .bind("offerings", offeringIds.toArray(UUID[]::new))
                .map((row, meta) -> Map.entry(
                        row.get("offering_id", UUID.class),
                        new OfferingStep(row.get("name", String.class), row.get("description", String.class))))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
