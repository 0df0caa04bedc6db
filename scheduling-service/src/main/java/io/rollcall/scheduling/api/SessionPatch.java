package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.ChangeSession.Resize;
import io.rollcall.scheduling.patterns.PatternDraft;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a session (JSON Merge Patch, RFC 7396).
 *
 * @param capacity seats
 * @param acknowledgeOverCapacity true to have fewer seats than are taken; nobody loses theirs
 */
record SessionPatch(
        @NotNull @Min(1) @Max(PatternDraft.MAX_CAPACITY) Integer capacity,
        @Nullable Boolean acknowledgeOverCapacity) {

    Resize resize(long seenVersion) {
        return new Resize(capacity, Boolean.TRUE.equals(acknowledgeOverCapacity), seenVersion);
    }
}
