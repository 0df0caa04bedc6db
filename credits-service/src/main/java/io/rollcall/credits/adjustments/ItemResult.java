package io.rollcall.credits.adjustments;

import io.rollcall.credits.ledger.Account;
import java.util.Locale;

/** What has become of an item. */
public sealed interface ItemResult {

    /** Its turn has not come. */
    record Waiting() implements ItemResult {}

    /**
     * It is in the ledger.
     *
     * @param balance of the account after it
     */
    record Done(int balance) implements ItemResult {}

    /**
     * Nothing was changed by it.
     *
     * @param detail why, in plain words
     */
    record Refused(Code code, String detail) implements ItemResult {

        static Refused unknownClient() {
            return new Refused(Code.UNKNOWN_CLIENT, "There is no such client in this studio.");
        }

        static Refused belowZero(int balance) {
            return new Refused(
                    Code.INVALID_ADJUSTMENT,
                    "It would take the account below 0: its balance is %d.".formatted(balance));
        }

        static Refused limitReached() {
            return new Refused(
                    Code.GRANT_LIMIT_REACHED,
                    "A client may be given %d credits in all.".formatted(Account.MAX_GRANTED));
        }
    }

    /** Stable names for programs. */
    enum Code {
        UNKNOWN_CLIENT,
        INVALID_ADJUSTMENT,
        GRANT_LIMIT_REACHED;

        /** The stable name outside of this package. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Code of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
