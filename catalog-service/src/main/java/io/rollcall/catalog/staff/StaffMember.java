package io.rollcall.catalog.staff;

import io.rollcall.contracts.catalog.StaffMemberFact;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A staff member's row. */
@Table("staff_member")
record StaffMember(
        UUID studioId,
        @Id UUID id,
        UUID accountId,
        boolean active,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }

    StaffMemberFact fact() {
        return new StaffMemberFact(id, studioId, accountId, active, null, List.of(), savedVersion());
    }
}
