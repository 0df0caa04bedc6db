package io.rollcall.catalog.packs;

import io.rollcall.contracts.catalog.CreditPackKind;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.ValidFrom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A credit pack's row; the offerings it pays for are in rows of their own. */
@Table("credit_pack")
record CreditPack(
        UUID studioId,
        @Id UUID id,
        String name,
        CreditPackKind kind,
        @Nullable Integer credits,
        int validDays,
        ValidFrom validFrom,
        @Nullable Long priceAmountMinor,
        @Nullable String priceCurrency,
        boolean active,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }

    @Nullable
    Money price() {
        return priceAmountMinor == null || priceCurrency == null ? null : new Money(priceAmountMinor, priceCurrency);
    }
}
