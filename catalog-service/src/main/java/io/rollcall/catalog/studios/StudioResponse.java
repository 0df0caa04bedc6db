package io.rollcall.catalog.studios;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record StudioResponse(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        String timeZone,
        String currency,
        @Nullable String contactEmail,
        @Nullable String location,
        StudioPolicies policies,
        boolean approved,
        Instant createdAt,
        long version) {

    static StudioResponse of(Studio studio) {
        return new StudioResponse(
                studio.id(),
                studio.slug(),
                studio.name(),
                studio.description(),
                studio.timeZone(),
                studio.currency(),
                studio.contactEmail(),
                studio.location(),
                studio.policies(),
                studio.approved(),
                studio.createdAt(),
                studio.savedVersion());
    }
}
