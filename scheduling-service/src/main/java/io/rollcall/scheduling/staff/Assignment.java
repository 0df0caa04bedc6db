package io.rollcall.scheduling.staff;

import java.util.UUID;

/** Who is in a session, and as what. */
public record Assignment(UUID staffMemberId, StaffRole role) {

    /** People in one session at most. */
    public static final int MAX_IN_SESSION = 10;
}
