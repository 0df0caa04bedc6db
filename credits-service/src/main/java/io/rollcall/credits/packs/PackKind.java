package io.rollcall.credits.packs;

import io.rollcall.credits.ledger.Coverage;
import java.util.Locale;

/** What a credit pack covers. */
public enum PackKind {
    /** A number of credits. */
    CREDITS(Coverage.COUNTED),
    /** Any number of sessions while it is valid. */
    UNLIMITED(Coverage.UNLIMITED),
    /** Any number of workouts alone, which need no credits, and a number of credits for sessions with a trainer. */
    HYBRID(Coverage.COUNTED),
    /** Workouts alone. */
    SOLO_ONLY(Coverage.SOLO_ONLY);

    private final Coverage coverage;

    PackKind(Coverage coverage) {
        this.coverage = coverage;
    }

    Coverage coverage() {
        return coverage;
    }

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PackKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
