package io.rollcall.launcher.deadletters;

import java.time.Instant;
import java.util.Locale;

/**
 * What an operator has done about a dead letter.
 *
 * @param letterSince when the letter was set aside: a topic that was deleted and made again counts its offsets anew
 * @param by who
 * @param reason why; empty for a replay
 */
public record Settlement(Deed deed, Instant letterSince, String by, Instant at, String reason) {

    /** What was done. */
    public enum Deed {
        REPLAYED,
        DISCARDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In a sentence: "was replayed by ann at 2026-01-01T10:00:00Z". */
    @Override
    public String toString() {
        return "was %s by %s at %s%s".formatted(deed, by, at, reason.isEmpty() ? "" : ": " + reason);
    }
}
