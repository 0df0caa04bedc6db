package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingKind;
import io.rollcall.scheduling.offerings.Price;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an offering is and costs: {@code kind}, and {@code price_minor} beside {@code currency}. */
final class OfferingColumns {

    private OfferingColumns() {}

    static String kind(Offering offering) {
        return offering.kind().name().toLowerCase(Locale.ROOT);
    }

    static OfferingKind kind(Readable row) {
        return OfferingKind.valueOf(Column.of(row, "kind", String.class).toUpperCase(Locale.ROOT));
    }

    static @Nullable Price price(Readable row) {
        Long amount = row.get("price_minor", Long.class);
        return amount == null ? null : new Price(amount, Column.of(row, "currency", String.class));
    }
}
