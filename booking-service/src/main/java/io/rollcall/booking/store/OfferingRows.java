package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.ChargeMoment;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.offerings.SessionDefaults;
import io.rollcall.booking.offerings.WaitlistPolicy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Offerings as rows. */
final class OfferingRows {

    /** What {@link #read} needs, of an offering {@code o} with {@link #JOIN_POLICY}. */
    static final String COLUMNS = """
            o.studio_id, o.offering_id, o.kind, o.name, o.credit_cost, o.price_minor, o.currency, o.resource_ids,
            o.resource_quantities, o.drop_in, o.published, o.duration_seconds, o.capacity, o.charge_moment,
            o.waitlist_mode, o.waitlist_order, o.waitlist_offer_seconds, o.waitlist_closes_seconds, o.waitlist_max_entries,
            p.free_cancellation_seconds, p.late_cancellation, p.no_show, p.measured_in, p.late_fee_percent,
            p.late_fee_credits, o.version
            """;

    /** The policy of the studio of an offering {@code o}, of which there is none where it has told nothing. */
    static final String JOIN_POLICY = "LEFT JOIN studio_policy p ON p.studio_id = o.studio_id";

    private static final String FREE = "free";
    private static final String CHARGED = "charged";

    private OfferingRows() {}

    static Offering read(Readable row) {
        UUID[] resources = Column.of(row, "resource_ids", UUID[].class);
        Integer[] quantities = Column.of(row, "resource_quantities", Integer[].class);
        List<ResourceNeed> needs = IntStream.range(0, resources.length)
                .mapToObj(i -> new ResourceNeed(resources[i], quantities[i]))
                .toList();
        return new Offering(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.named(OfferingKind.class, row, "kind"),
                Column.of(row, "name", String.class),
                Column.of(row, "credit_cost", Integer.class),
                price(row),
                needs,
                Column.of(row, "drop_in", Boolean.class),
                Column.of(row, "published", Boolean.class),
                sessions(row),
                Column.named(ChargeMoment.class, row, "charge_moment"),
                policy(row),
                waitlist(row),
                Column.of(row, "version", Long.class));
    }

    private static @Nullable WaitlistPolicy waitlist(Readable row) {
        return row.get("waitlist_mode", String.class) == null
                ? null
                : new WaitlistPolicy(
                        Column.named(WaitlistPolicy.Mode.class, row, "waitlist_mode"),
                        Column.named(WaitlistPolicy.Order.class, row, "waitlist_order"),
                        Duration.ofSeconds(Column.of(row, "waitlist_offer_seconds", Long.class)),
                        Duration.ofSeconds(Column.of(row, "waitlist_closes_seconds", Long.class)),
                        Column.of(row, "waitlist_max_entries", Integer.class));
    }

    /** What unused seats cost, as a column holds it. */
    static String fee(boolean charged) {
        return charged ? CHARGED : FREE;
    }

    private static CancellationPolicy policy(Readable row) {
        Long freeUntil = row.get("free_cancellation_seconds", Long.class);
        return freeUntil == null
                ? CancellationPolicy.STANDARD
                : PolicyRows.read(row, freeUntil, charged(row, "late_cancellation"), charged(row, "no_show"));
    }

    private static boolean charged(Readable row, String column) {
        return Column.of(row, column, String.class).equals(CHARGED);
    }

    private static @Nullable Price price(Readable row) {
        Long amount = row.get("price_minor", Long.class);
        return amount == null ? null : new Price(amount, Column.of(row, "currency", String.class));
    }

    private static @Nullable SessionDefaults sessions(Readable row) {
        Integer seconds = row.get("duration_seconds", Integer.class);
        Integer capacity = row.get("capacity", Integer.class);
        return seconds == null || capacity == null ? null : new SessionDefaults(Duration.ofSeconds(seconds), capacity);
    }
}
