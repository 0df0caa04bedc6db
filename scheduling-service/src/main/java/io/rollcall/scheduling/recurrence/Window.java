package io.rollcall.scheduling.recurrence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a recurrence.
 *
 * @param from the earliest start, or null for the beginning
 * @param until what all starts come before, or null for no end
 * @param limit how many starts at most, up to {@link RecurrenceLimits#MAX_OCCURRENCES}
 */
public record Window(@Nullable Instant from, @Nullable Instant until, int limit) {

    /** The first starts of all. */
    public static Window first(int limit) {
        return new Window(null, null, limit);
    }

    /** The first starts from an instant on. */
    public static Window from(Instant from, int limit) {
        return new Window(from, null, limit);
    }

    /** As many as a recurrence may have. */
    static Window whole() {
        return first(RecurrenceLimits.MAX_OCCURRENCES);
    }

    /** Whether it has neither begin nor end. */
    boolean isOpen() {
        return from == null && until == null;
    }

    boolean contains(Instant start) {
        return (from == null || !start.isBefore(from)) && !isBefore(start);
    }

    /** Whether it ends before that. */
    boolean isBefore(Instant start) {
        return until != null && !start.isBefore(until);
    }
}
