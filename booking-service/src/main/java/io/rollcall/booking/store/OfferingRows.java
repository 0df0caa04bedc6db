package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.offerings.SessionDefaults;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Offerings as rows. */
final class OfferingRows {

    /** What {@link #read} needs, of an offering {@code o}. */
    static final String COLUMNS = """
            o.studio_id, o.offering_id, o.kind, o.credit_cost, o.price_minor, o.currency, o.resource_ids,
            o.resource_quantities, o.drop_in, o.published, o.duration_seconds, o.capacity, o.version
            """;

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
                Column.of(row, "credit_cost", Integer.class),
                price(row),
                needs,
                Column.of(row, "drop_in", Boolean.class),
                Column.of(row, "published", Boolean.class),
                sessions(row),
                Column.of(row, "version", Long.class));
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
