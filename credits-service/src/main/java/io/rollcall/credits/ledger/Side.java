package io.rollcall.credits.ledger;

import java.util.Locale;

/**
 * One side of an entry: the client's account, or a system account. System accounts have no row to fight over: each is
 * the sum of the entries that name it.
 */
public enum Side {
    ACCOUNT,
    /** Where granted credits come from. */
    SOLD,
    /** Where credits go that a booking uses. */
    USED;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Side of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
