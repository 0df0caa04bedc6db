package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingCopies;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.offerings.Resource;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.offerings.StudioPolicy;
import io.rollcall.booking.offerings.WaitlistPolicy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies of the catalog, with the worker's role. */
public final class PostgresOfferingCopies implements OfferingCopies {

    // The same version comes again when the topic is read anew, for columns that were added.
    private static final String KEEP_OFFERING = """
            INSERT INTO offering AS k (studio_id, offering_id, kind, name, credit_cost, price_minor, currency, resource_ids,
                                       resource_quantities, drop_in, published, duration_seconds, capacity, charge_moment,
                                       waitlist_mode, waitlist_order, waitlist_offer_seconds, waitlist_closes_seconds,
                                       waitlist_max_entries, version)
            VALUES (:studio, :offering, :kind, :name, :credit_cost, :price_minor, :currency, :resources, :quantities, :drop_in,
                    :published, :duration, :capacity, :charge_moment,
                    :waitlist_mode, :waitlist_order, :waitlist_offer, :waitlist_closes, :waitlist_max, :version)
            ON CONFLICT (studio_id, offering_id) DO UPDATE
               SET kind = excluded.kind, name = excluded.name, credit_cost = excluded.credit_cost,
                   price_minor = excluded.price_minor, currency = excluded.currency, resource_ids = excluded.resource_ids,
                   resource_quantities = excluded.resource_quantities, drop_in = excluded.drop_in,
                   published = excluded.published, duration_seconds = excluded.duration_seconds,
                   capacity = excluded.capacity, charge_moment = excluded.charge_moment,
                   waitlist_mode = excluded.waitlist_mode, waitlist_order = excluded.waitlist_order,
                   waitlist_offer_seconds = excluded.waitlist_offer_seconds,
                   waitlist_closes_seconds = excluded.waitlist_closes_seconds,
                   waitlist_max_entries = excluded.waitlist_max_entries, version = excluded.version
             WHERE k.version <= excluded.version
            """;

    private static final String KEEP_RESOURCES = """
            INSERT INTO resource AS k (studio_id, resource_id, quantity, version)
            SELECT DISTINCT ON (studio_id, resource_id) *
              FROM unnest(:studios::uuid[], :resources::uuid[], :quantities::int[], :versions::bigint[])
                AS fact (studio_id, resource_id, quantity, version)
             ORDER BY studio_id, resource_id, version DESC
            ON CONFLICT (studio_id, resource_id) DO UPDATE
               SET quantity = excluded.quantity, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_POLICIES = """
            INSERT INTO studio_policy AS k (studio_id, free_cancellation_seconds, late_cancellation, no_show, measured_in,
                                            late_fee_percent, late_fee_credits, version)
            SELECT DISTINCT ON (studio_id) *
              FROM unnest(:studios::uuid[], :free_until::bigint[], :late::text[], :no_show::text[], :clocks::text[],
                          :fee_percents::int[], :fee_credits::int[], :versions::bigint[])
                AS fact (studio_id, free_cancellation_seconds, late_cancellation, no_show, measured_in,
                         late_fee_percent, late_fee_credits, version)
             ORDER BY studio_id, version DESC
            ON CONFLICT (studio_id) DO UPDATE
               SET free_cancellation_seconds = excluded.free_cancellation_seconds,
                   late_cancellation = excluded.late_cancellation, no_show = excluded.no_show,
                   measured_in = excluded.measured_in, late_fee_percent = excluded.late_fee_percent,
                   late_fee_credits = excluded.late_fee_credits, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient database;

    public PostgresOfferingCopies(DatabaseClient database) {
        this.database = database;
    }

    // One by one: offerings change rarely, and arrays of arrays would make a riddle of the statement.
    @Override
    public Mono<Void> keepOfferings(List<Offering> offerings) {
        return Flux.fromIterable(offerings).concatMap(this::keep).then();
    }

    private Mono<Long> keep(Offering offering) {
        Price price = offering.price();
        Integer seconds = offering.sessions() == null
                ? null
                : Math.toIntExact(offering.sessions().duration().toSeconds());
        Integer capacity =
                offering.sessions() == null ? null : offering.sessions().capacity();
        return waitlist(database.sql(KEEP_OFFERING), offering.waitlist())
                .bind("studio", offering.studioId())
                .bind("offering", offering.offeringId())
                .bind("kind", Column.name(offering.kind()))
                .bind("name", offering.name())
                .bind("credit_cost", offering.creditCost())
                .bind("price_minor", Column.orNull(price == null ? null : price.amountMinor(), Long.class))
                .bind("currency", Column.orNull(price == null ? null : price.currency(), String.class))
                .bind("resources", each(offering.needs(), ResourceNeed::resourceId, UUID[]::new))
                .bind("quantities", each(offering.needs(), ResourceNeed::quantityPerAttendee, Integer[]::new))
                .bind("drop_in", offering.dropIn())
                .bind("published", offering.published())
                .bind("duration", Column.orNull(seconds, Integer.class))
                .bind("capacity", Column.orNull(capacity, Integer.class))
                .bind("charge_moment", Column.name(offering.chargeMoment()))
                .bind("version", offering.version())
                .fetch()
                .rowsUpdated();
    }

    private static GenericExecuteSpec waitlist(GenericExecuteSpec statement, @Nullable WaitlistPolicy policy) {
        return policy == null
                ? statement
                        .bindNull("waitlist_mode", String.class)
                        .bindNull("waitlist_order", String.class)
                        .bindNull("waitlist_offer", Long.class)
                        .bindNull("waitlist_closes", Long.class)
                        .bindNull("waitlist_max", Integer.class)
                : statement
                        .bind("waitlist_mode", Column.name(policy.mode()))
                        .bind("waitlist_order", Column.name(policy.order()))
                        .bind("waitlist_offer", policy.offerFor().toSeconds())
                        .bind("waitlist_closes", policy.closesBefore().toSeconds())
                        .bind("waitlist_max", policy.maxEntries());
    }

    @Override
    public Mono<Void> keepResources(List<Resource> resources) {
        if (resources.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(KEEP_RESOURCES)
                .bind("studios", each(resources, Resource::studioId, UUID[]::new))
                .bind("resources", each(resources, Resource::resourceId, UUID[]::new))
                .bind("quantities", each(resources, Resource::quantity, Integer[]::new))
                .bind("versions", each(resources, Resource::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> keepPolicies(List<StudioPolicy> policies) {
        if (policies.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(KEEP_POLICIES)
                .bind("studios", each(policies, StudioPolicy::studioId, UUID[]::new))
                .bind(
                        "free_until",
                        each(policies, told -> told.policy().freeUntil().toSeconds(), Long[]::new))
                .bind(
                        "late",
                        each(policies, told -> OfferingRows.fee(told.policy().lateCharged()), String[]::new))
                .bind(
                        "no_show",
                        each(policies, told -> OfferingRows.fee(told.policy().noShowCharged()), String[]::new))
                .bind("clocks", each(policies, told -> Column.name(told.policy().measuredIn()), String[]::new))
                .bind("fee_percents", each(policies, told -> PolicyRows.percent(told.policy()), Integer[]::new))
                .bind("fee_credits", each(policies, told -> PolicyRows.credits(told.policy()), Integer[]::new))
                .bind("versions", each(policies, StudioPolicy::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
