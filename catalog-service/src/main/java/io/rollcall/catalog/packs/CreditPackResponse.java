package io.rollcall.catalog.packs;

import io.rollcall.contracts.catalog.CreditPackKind;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.ValidFrom;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record CreditPackResponse(
        UUID id,
        String name,
        CreditPackKind kind,
        @Nullable Integer credits,
        int validDays,
        ValidFrom validFrom,
        List<UUID> offeringIds,
        @Nullable Money price,
        boolean active,
        long version) {

    static CreditPackResponse of(FullCreditPack full) {
        CreditPack pack = full.pack();
        return new CreditPackResponse(
                pack.id(),
                pack.name(),
                pack.kind(),
                pack.credits(),
                pack.validDays(),
                pack.validFrom(),
                full.offeringIds(),
                pack.price(),
                pack.active(),
                pack.savedVersion());
    }
}
