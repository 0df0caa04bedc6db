package io.rollcall.catalog.studios;

import io.rollcall.contracts.catalog.StudioFact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A studio's row. */
@Table("studio")
record Studio(
        @Id UUID id,
        String slug,
        String name,
        String timeZone,
        String currency,
        boolean approved,
        UUID ownerAccountId,
        Instant createdAt,
        @Version @Nullable Long version) {

    Studio approve() {
        return new Studio(id, slug, name, timeZone, currency, true, ownerAccountId, createdAt, version);
    }

    long savedVersion() {
        return version == null ? 0 : version;
    }

    StudioFact fact() {
        return new StudioFact(id, slug, name, timeZone, currency, approved, List.of(ownerAccountId), null, savedVersion());
    }
}
