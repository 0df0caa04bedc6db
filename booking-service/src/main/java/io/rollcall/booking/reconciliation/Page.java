package io.rollcall.booking.reconciliation;

import java.util.UUID;

/**
 * A stretch of operations, and what should be charged in it, in short.
 *
 * @param until the first op_id behind the page
 * @param charges how many
 * @param digest the same for the same charges, whatever their order
 */
public record Page(UUID until, int charges, long digest) {

    /** Charges of one page: what one answer lists of a page that differs. */
    public static final int SIZE = 500;
    /** Pages of one question, which bounds what one statement reads. */
    public static final int MAX_OF_QUESTION = 200;
}
