package io.rollcall.tenancy;

import java.util.List;
import java.util.UUID;

/**
 * A caller in a studio, with the role they have there.
 *
 * @param staffMemberIds the staff members that they are; to a {@link StudioRole#COACH} only the clients of these exist
 */
public record Visitor(UUID studioId, Caller caller, StudioRole role, List<UUID> staffMemberIds) {

    /** Whether they do the daily work; a coach does it for the clients assigned to them, which the service itself checks. */
    public boolean isStaff() {
        return role != StudioRole.CLIENT;
    }
}
