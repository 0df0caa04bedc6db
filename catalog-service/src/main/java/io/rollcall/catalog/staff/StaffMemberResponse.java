package io.rollcall.catalog.staff;

import io.rollcall.contracts.catalog.ClientAccess;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record StaffMemberResponse(
        UUID id,
        UUID accountId,
        @Nullable String publicName,
        List<UUID> teachingRoleIds,
        ClientAccess clientAccess,
        boolean active,
        long version) {

    static StaffMemberResponse of(QualifiedStaffMember qualified) {
        StaffMember member = qualified.member();
        return new StaffMemberResponse(
                member.id(),
                member.accountId(),
                member.publicName(),
                qualified.teachingRoleIds(),
                member.clientAccess(),
                member.active(),
                member.savedVersion());
    }
}
