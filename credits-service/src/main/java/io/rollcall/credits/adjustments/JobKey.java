package io.rollcall.credits.adjustments;

import java.util.UUID;

/** Names a job. */
public record JobKey(UUID studioId, UUID id) {}
