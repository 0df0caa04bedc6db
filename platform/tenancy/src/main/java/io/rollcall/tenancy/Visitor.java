package io.rollcall.tenancy;

import java.util.UUID;

/** A caller in a studio, with the role they have there. */
public record Visitor(UUID studioId, Caller caller, StudioRole role) {

    public boolean isStaff() {
        return role != StudioRole.CLIENT;
    }
}
