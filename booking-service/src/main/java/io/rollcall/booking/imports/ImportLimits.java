package io.rollcall.booking.imports;

/** How much one file of clients may bring. */
public final class ImportLimits {

    /** Bytes of a file. */
    public static final int MAX_FILE_BYTES = 1024 * 1024;
    /** Rows of a file, without its header. */
    public static final int MAX_ROWS = 5_000;
    /** Rows that are written in one transaction. */
    public static final int ROWS_IN_TRANSACTION = 100;
    /** Characters of a name. */
    public static final int MAX_NAME = 200;
    /** Characters of an address (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
    public static final int MAX_EMAIL = 254;

    private ImportLimits() {}
}
