package io.rollcall.credits.openings;

/** How much one file of opening balances may bring. */
public final class OpeningLimits {

    /** Bytes of a file. */
    public static final int MAX_FILE_BYTES = 1024 * 1024;

    /** Rows of a file, without its header. */
    public static final int MAX_ROWS = 5_000;

    /** Rows that are settled in one transaction: it locks as many accounts, which bookings wait for. */
    public static final int ROWS_IN_TRANSACTION = 100;

    /** Characters of an address (RFC 5321, section 4.5.3.1). */
    public static final int MAX_EMAIL = 254;

    private OpeningLimits() {}
}
