package io.rollcall.catalog.resources;

import io.rollcall.contracts.catalog.ResourceFact;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A resource's row. */
@Table("resource")
record Resource(
        UUID studioId,
        @Id UUID id,
        String name,
        int quantity,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }

    ResourceFact fact() {
        return new ResourceFact(id, studioId, name, quantity, savedVersion());
    }
}
