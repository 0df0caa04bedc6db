package io.rollcall.catalog.staff;

import io.rollcall.contracts.catalog.StaffMemberFact;
import java.util.List;
import java.util.UUID;

/** A staff member with the teaching roles they hold. */
record QualifiedStaffMember(StaffMember member, List<UUID> teachingRoleIds) {

    StaffMemberFact fact() {
        return new StaffMemberFact(
                member.id(),
                member.studioId(),
                member.accountId(),
                member.active(),
                member.publicName(),
                teachingRoleIds,
                member.clientAccess(),
                member.savedVersion());
    }
}
