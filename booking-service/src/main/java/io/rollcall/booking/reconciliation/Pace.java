package io.rollcall.booking.reconciliation;

import java.time.Duration;

/**
 * How often what is compared.
 *
 * @param every from the beginning of one comparison to that of the next
 * @param after only operations that are older, so that their sagas have ended
 * @param window all operations that are younger are compared each time; older ones once
 */
public record Pace(Duration every, Duration after, Duration window) {

    /** A comparison is given up when this many others could have begun since the ledger's last answer ... */
    private static final int PATIENCE_IN_PACES = 3;
    /** ... but not sooner than this, which a busy ledger may need. */
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(10);

    public Pace {
        if (window.compareTo(after) <= 0) {
            throw new IllegalArgumentException(
                    "nothing is older than " + after + " and younger than " + window + ": nothing would be compared");
        }
    }

    /** How long the ledger may be silent before its questions are asked anew: one of them may be lost. */
    public Duration patience() {
        Duration patience = every.multipliedBy(PATIENCE_IN_PACES);
        return patience.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : patience;
    }
}
