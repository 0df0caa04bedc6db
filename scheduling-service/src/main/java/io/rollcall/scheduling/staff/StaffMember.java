package io.rollcall.scheduling.staff;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sessions need to know of a staff member, copied from the catalog.
 *
 * @param active whether they still work for the studio
 * @param publicName under which the public page shows them, null when it does not
 * @param teachingRoleIds what they are qualified for
 */
public record StaffMember(
        UUID studioId,
        UUID staffMemberId,
        boolean active,
        @Nullable String publicName,
        Set<UUID> teachingRoleIds,
        long version) {

    public StaffMember {
        teachingRoleIds = Set.copyOf(teachingRoleIds);
    }

    /**
     * Whether they may be in a session.
     *
     * @param teachingRoleId what it asks for, or null when anyone may
     */
    public boolean isQualified(@Nullable UUID teachingRoleId) {
        return teachingRoleId == null || teachingRoleIds.contains(teachingRoleId);
    }
}
