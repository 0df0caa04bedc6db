package io.rollcall.credits.ledger;

import java.util.Locale;

/** Why the ledger takes nothing. The names are part of the public contract. */
public enum RefusalCode {
    INSUFFICIENT_CREDITS;

    /** The stable name outside of this service. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
