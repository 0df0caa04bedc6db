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
    /** Where credits go that a booking or a usage by hand uses. */
    USED,
    /** Where credits are that a hold has claimed, until they are captured or released. */
    HELD,
    /** Where credits come from, and go, that staff adjust. */
    ADJUSTED,
    /** Where credits go whose last day has passed. */
    EXPIRED,
    /** Where the credits come from that an unlimited grant pays. */
    PASS;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Side of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
