package io.rollcall.scheduling.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted; null means any.
 *
 * @param state at {@code now}
 * @param from first start, inclusive
 * @param to last start, exclusive
 * @param after the last session of the page before
 * @param limit sessions at most
 */
public record SessionFilter(
        @Nullable UUID runId,
        @Nullable UUID offeringId,
        @Nullable UUID staffMemberId,
        @Nullable SessionState state,
        Instant now,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID after,
        int limit) {}
