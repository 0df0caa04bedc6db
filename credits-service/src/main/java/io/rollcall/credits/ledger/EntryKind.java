package io.rollcall.credits.ledger;

import java.util.Locale;

/** Why credits moved. */
public enum EntryKind {
    GRANT,
    DEDUCT,
    REVERSAL;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EntryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
