package io.rollcall.contracts.scheduling;

import java.util.UUID;

/** Who is in a session, and as what. */
public record AssignedStaff(UUID staffMemberId, AssignedRole role) {}
