package io.rollcall.scheduling.showcase;

import java.util.UUID;

/** Somebody whom the studio shows to the public. */
public record PublicStaffMember(UUID staffMemberId, String name) {}
