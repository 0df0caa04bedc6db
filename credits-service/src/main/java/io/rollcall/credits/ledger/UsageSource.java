package io.rollcall.credits.ledger;

import java.util.Locale;

/** Who noticed a usage. */
public enum UsageSource {
    /** Somebody entered it, for whatever date. */
    BY_HAND,
    /** A program reported it, for the day on which it did. */
    AUTOMATIC;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UsageSource of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
