package io.rollcall.booking.reconciliation;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * How far the comparison with the ledger has come, for use in an open transaction. All but {@link #standing} lock it, so
 * that several instances are one.
 */
public interface Comparisons {

    /** Begins a comparison when one is due and no other instance is just at it; empty otherwise. */
    Mono<Stretch> begin(Pace pace);

    /** Where the open comparison ends; empty when none is open. */
    Mono<UUID> openUntil();

    Mono<Void> asked(UUID questionId);

    /** Whether the question has waited for this answer. It does so no more. */
    Mono<Boolean> answered(UUID questionId);

    /** Counts more mismatches of the open comparison. */
    Mono<Void> found(int mismatches);

    /** Ends the open comparison if no question waits. */
    Mono<Void> endWhenAnswered();

    Mono<Standing> standing();

    /**
     * Op_ids to compare.
     *
     * @param from the first
     * @param until the first behind them
     */
    record Stretch(UUID from, UUID until) {

        /** Whether there is anything between its ends. PostgreSQL orders by unsigned bytes, {@code compareTo} does not. */
        public boolean isThere() {
            int high = Long.compareUnsigned(from.getMostSignificantBits(), until.getMostSignificantBits());
            return high < 0
                    || (high == 0
                            && Long.compareUnsigned(from.getLeastSignificantBits(), until.getLeastSignificantBits())
                                    < 0);
        }
    }

    /**
     * The last comparison that came to its end.
     *
     * @param mismatches charges that differed
     * @param ageSeconds how long ago that was
     */
    record Standing(int mismatches, double ageSeconds) {}
}
