package io.rollcall.catalog.packs;

import io.rollcall.contracts.catalog.CreditPackFact;
import java.util.List;
import java.util.UUID;

/**
 * A credit pack with what it pays for.
 *
 * @param offeringIds none means everything
 */
record FullCreditPack(CreditPack pack, List<UUID> offeringIds) {

    CreditPackFact fact() {
        return new CreditPackFact(
                pack.id(),
                pack.studioId(),
                pack.name(),
                pack.kind(),
                pack.credits(),
                pack.validDays(),
                pack.validFrom(),
                offeringIds,
                pack.price(),
                pack.active(),
                pack.savedVersion());
    }
}
