package io.rollcall.scheduling.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * Sessions delivered together.
 *
 * @param patternId the pattern that was generated
 */
public record Run(UUID studioId, UUID runId, UUID offeringId, UUID patternId, String name, Instant createdAt) {

    /** Characters of a name. */
    public static final int MAX_NAME = 200;
}
