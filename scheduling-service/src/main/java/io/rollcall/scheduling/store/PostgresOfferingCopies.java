package io.rollcall.scheduling.store;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingCopies;
import io.rollcall.scheduling.offerings.Price;
import io.rollcall.scheduling.resources.ResourceNeed;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the copies of offerings, with the worker's role. */
public final class PostgresOfferingCopies implements OfferingCopies {

    /** Whether calendars show the offering otherwise than before. */
    private static final String SHOWS_OTHERWISE =
            "((k.name, k.location) IS DISTINCT FROM (excluded.name, excluded.location))";

    private static final String KEEP = """
            INSERT INTO known_offering AS k (studio_id, offering_id, kind, name, description, price_minor, currency,
                                             credit_cost, duration_seconds, capacity, published, resources,
                                             quantities_per_attendee, location, teaching_role_id, version)
            VALUES (:studio, :offering, :kind, :name, :description, :price_minor, :currency, :credit_cost, :duration, :capacity, :published, :resources, :quantities, :location, :role,
                    :version)
            ON CONFLICT (studio_id, offering_id) DO UPDATE
               SET kind = excluded.kind, name = excluded.name, description = excluded.description,
                   price_minor = excluded.price_minor, currency = excluded.currency,
                   credit_cost = excluded.credit_cost, duration_seconds = excluded.duration_seconds, capacity = excluded.capacity,
                   published = excluded.published, resources = excluded.resources,
                   quantities_per_attendee = excluded.quantities_per_attendee, location = excluded.location,
                   teaching_role_id = excluded.teaching_role_id, version = excluded.version,
                   revision = k.revision + %1$s::int,
                   changed_at = CASE WHEN %1$s THEN now() ELSE k.changed_at END
             WHERE k.version < excluded.version
            """.formatted(SHOWS_OTHERWISE);

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
        Price price = offering.price();
        return worker.sql(KEEP)
                .bind("studio", offering.studioId())
                .bind("offering", offering.offeringId())
                .bind("kind", OfferingColumns.kind(offering))
                .bind("name", offering.name())
                .bind("description", Column.orNull(offering.description(), String.class))
                .bind("price_minor", Column.orNull(price == null ? null : price.amountMinor(), Long.class))
                .bind("currency", Column.orNull(price == null ? null : price.currency(), String.class))
                .bind("credit_cost", offering.creditCost())
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
