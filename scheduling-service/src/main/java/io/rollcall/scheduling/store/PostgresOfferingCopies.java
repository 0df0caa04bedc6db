package io.rollcall.scheduling.store;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingCopies;
import io.rollcall.scheduling.resources.ResourceNeed;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the copies of offerings, with the worker's role. */
public final class PostgresOfferingCopies implements OfferingCopies {

    private static final String KEEP = """
            INSERT INTO known_offering AS k (studio_id, offering_id, name, duration_seconds, capacity, published, resources,
                                             quantities_per_attendee, location, teaching_role_id, version)
            VALUES (:studio, :offering, :name, :duration, :capacity, :published, :resources, :quantities, :location, :role,
                    :version)
            ON CONFLICT (studio_id, offering_id) DO UPDATE
               SET name = excluded.name, duration_seconds = excluded.duration_seconds, capacity = excluded.capacity,
                   published = excluded.published, resources = excluded.resources,
                   quantities_per_attendee = excluded.quantities_per_attendee, location = excluded.location,
                   teaching_role_id = excluded.teaching_role_id, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresOfferingCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<Offering> offerings) {
        // One by one: lists of different lengths do not go into one unnest, and offerings change seldom.
        return Flux.fromIterable(offerings).concatMap(this::keep).then();
    }

    private Mono<Long> keep(Offering offering) {
        List<ResourceNeed> needs = offering.resources();
        return worker.sql(KEEP)
                .bind("studio", offering.studioId())
                .bind("offering", offering.offeringId())
                .bind("name", offering.name())
                .bind("duration", offering.duration().toSeconds())
                .bind("capacity", offering.capacity())
                .bind("published", offering.published())
                .bind("resources", Column.each(needs, ResourceNeed::resourceId, UUID[]::new))
                .bind("quantities", Column.each(needs, ResourceNeed::quantityPerAttendee, Integer[]::new))
                .bind("location", Column.orNull(offering.location(), String.class))
                .bind("role", Column.orNull(offering.teachingRoleId(), UUID.class))
                .bind("version", offering.version())
                .fetch()
                .rowsUpdated();
    }
}
