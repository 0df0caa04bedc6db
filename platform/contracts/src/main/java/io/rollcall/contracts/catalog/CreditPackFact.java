package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit pack: what a client buys to pay for sessions.
 *
 * @param credits how many it holds, null when it is unlimited
 * @param validDays days for which it can be used
 * @param validFrom what those days are counted from
 * @param offeringIds what it pays for; none means everything
 * @param price null when it is not sold for money
 * @param active whether it can still be bought; what was bought stays valid
 */
@MessageType("rollcall.catalog.credit-pack.v1")
public record CreditPackFact(
        UUID creditPackId,
        UUID studioId,
        String name,
        CreditPackKind kind,
        @Nullable Integer credits,
        int validDays,
        ValidFrom validFrom,
        List<UUID> offeringIds,
        @Nullable Money price,
        boolean active,
        long version)
        implements CatalogFact {

    @Override
    public String key() {
        return "credit-pack:" + creditPackId;
    }
}
