package io.rollcall.booking.jobs;

import java.util.UUID;

/** Names a job. */
public record JobKey(UUID studioId, UUID jobId) {}
