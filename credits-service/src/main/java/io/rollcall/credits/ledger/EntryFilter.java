package io.rollcall.credits.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; null leaves a part open.
 *
 * @param from the first moment
 * @param until the moment after the last
 */
public record EntryFilter(
        @Nullable EntryKind kind,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final EntryFilter EVERY = new EntryFilter(null, null, null);
}
