package io.rollcall.credits.openings;

/**
 * Why a row is not granted.
 *
 * @param detail what is wrong with it, in plain words
 */
public record RowRefusal(Code code, String detail) {

    /** Stable names for programs. */
    public enum Code {
        /** Fewer or more fields than the header has. */
        WRONG_FIELDS,
        /** None, too long, or with characters that no address has. */
        INVALID_EMAIL,
        /** Not a whole number. Credits have no fractions, and nobody guesses where to round. */
        NOT_WHOLE_CREDITS,
        /** Not 1 to the most that one grant gives. */
        CREDITS_OUT_OF_RANGE,
        /** Not a date of the form 2027-12-31, over already, or too far ahead. */
        INVALID_EXPIRES_ON,
        /** Too long, or with characters that are none. */
        INVALID_REASON,
        /** The address stands in another row too: which of them is meant? */
        DUPLICATE_ROW,
        /** The studio has no client with this address. */
        UNKNOWN_CLIENT,
        /** Several clients of the studio have this address. */
        AMBIGUOUS_CLIENT,
        /** The client has an opening balance from another file. */
        OPENED_BEFORE,
        /** The client would have been given more than an account may ever hold. */
        GRANT_LIMIT_REACHED
    }
}
