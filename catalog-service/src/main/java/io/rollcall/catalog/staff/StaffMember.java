package io.rollcall.catalog.staff;

import io.rollcall.contracts.catalog.ClientAccess;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A staff member's row; the teaching roles they hold are in rows of their own. */
@Table("staff_member")
record StaffMember(
        UUID studioId,
        @Id UUID id,
        UUID accountId,
        boolean active,
        @Nullable String publicName,
        ClientAccess clientAccess,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }
}
