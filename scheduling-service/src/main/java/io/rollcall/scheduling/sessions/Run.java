package io.rollcall.scheduling.sessions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions delivered together.
 *
 * @param patternId the pattern that was generated, or null
 * @param repeats the run that it repeats, or null
 */
public record Run(
        UUID studioId,
        UUID runId,
        UUID offeringId,
        @Nullable UUID patternId,
        @Nullable Repeat repeats,
        String name,
        Instant createdAt) {

    /**
     * What a run repeats.
     *
     * @param firstDay local day of its first session
     */
    public record Repeat(UUID runId, LocalDate firstDay) {}

    /** Characters of a name. */
    public static final int MAX_NAME = 200;
}
