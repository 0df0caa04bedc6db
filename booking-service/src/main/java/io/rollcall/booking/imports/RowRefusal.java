package io.rollcall.booking.imports;

/**
 * Why nobody comes of a row.
 *
 * @param detail what is wrong with it, in plain words
 */
public record RowRefusal(Code code, String detail) {

    /** Stable names for programs. */
    public enum Code {
        /** Fewer or more fields than the header has. */
        WRONG_FIELDS,
        /** None, too long, or no address. */
        INVALID_EMAIL,
        /** None, too long, or with characters that no name has. */
        INVALID_NAME,
        /** Too long, or with characters that no place has. */
        INVALID_LOCATION,
        /** The address stands in another row too: which of them is meant? */
        DUPLICATE_ROW
    }
}
