package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A studio.
 *
 * @param timeZone IANA zone
 * @param currency ISO 4217 code
 * @param approved whether the platform admin has approved it; only approved studios are shown in public
 * @param ownerAccountIds accounts that may do everything in this studio
 * @param description what it says of itself in public
 * @param policies what unused seats cost; null from a writer that told none: free until a day before the start and also
 *     later, but not for those who do not come
 */
@MessageType("rollcall.catalog.studio.v1")
public record StudioFact(
        UUID studioId,
        String slug,
        String name,
        String timeZone,
        String currency,
        boolean approved,
        List<UUID> ownerAccountIds,
        @Nullable String description,
        @Nullable StudioPolicies policies,
        long version)
        implements CatalogFact {

    @Override
    public String key() {
        return "studio:" + studioId;
    }
}
