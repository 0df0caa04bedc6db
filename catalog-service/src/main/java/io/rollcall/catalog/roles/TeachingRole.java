package io.rollcall.catalog.roles;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A teaching role's row. Other services know roles by their ids only, from staff members and offerings. */
@Table("teaching_role")
record TeachingRole(
        UUID studioId,
        @Id UUID id,
        String name,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }
}
