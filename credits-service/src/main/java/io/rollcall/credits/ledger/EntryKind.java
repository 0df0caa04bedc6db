package io.rollcall.credits.ledger;

import java.util.Locale;

/** Why credits moved. */
public enum EntryKind {
    GRANT,
    DEDUCT,
    /** Claimed, and not used yet. */
    HOLD,
    /** What was held is used. */
    CAPTURE,
    /** What was held is free again. */
    RELEASE,
    /** What was used is not used. */
    REVERSAL,
    ADJUSTMENT,
    EXPIRY;

    /** Whether it undoes another entry. */
    public boolean undoes() {
        return this == RELEASE || this == REVERSAL;
    }

    /** The kind of the entry that undoes one of this kind. */
    EntryKind undoing() {
        return this == HOLD ? RELEASE : REVERSAL;
    }

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EntryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
