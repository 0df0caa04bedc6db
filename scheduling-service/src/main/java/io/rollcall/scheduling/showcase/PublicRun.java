package io.rollcall.scheduling.showcase;

import java.util.UUID;

/**
 * A run with a session that is shown.
 *
 * @param enrolled in all of its sessions, those outside of the window too
 */
public record PublicRun(UUID runId, UUID offeringId, String name, Enrolled enrolled) {}
