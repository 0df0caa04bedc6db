package io.rollcall.scheduling.timetable;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was made of an event.
 *
 * @param fingerprint of what the file said
 * @param patternId null for one session by itself
 */
public record ImportedEvent(
        ImportKey key,
        String fingerprint,
        UUID offeringId,
        @Nullable UUID patternId,
        UUID runId) {}
