package io.rollcall.credits.packs;

import java.util.Locale;

/** What a pack's days are counted from. */
public enum ValidityStart {
    /** The studio-local day on which it is bought, which is the first. */
    PURCHASE,
    /** The date of the first session or usage that it pays, which is the first. */
    FIRST_USE;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ValidityStart of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
