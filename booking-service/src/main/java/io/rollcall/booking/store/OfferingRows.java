package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.ResourceNeed;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Offerings as rows. */
final class OfferingRows {

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
                needs,
                Column.of(row, "drop_in", Boolean.class),
                Column.of(row, "published", Boolean.class),
                Column.of(row, "version", Long.class));
    }
}
