package io.rollcall.credits.ledger;

import java.util.Locale;

/** What a lot gives. */
public enum Coverage {
    /** As many credits as it holds. */
    COUNTED,
    /** Any number while it is valid; it holds none. */
    UNLIMITED,
    /** Nothing that a booking could take: only workouts alone, which need no credits. */
    SOLO_ONLY;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Coverage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
