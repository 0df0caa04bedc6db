package io.rollcall.catalog.studios;

import java.time.Instant;
import java.util.UUID;

record StudioResponse(
        UUID id,
        String slug,
        String name,
        String timeZone,
        String currency,
        boolean approved,
        Instant createdAt,
        long version) {

    static StudioResponse of(Studio studio) {
        return new StudioResponse(
                studio.id(),
                studio.slug(),
                studio.name(),
                studio.timeZone(),
                studio.currency(),
                studio.approved(),
                studio.createdAt(),
                studio.savedVersion());
    }
}
