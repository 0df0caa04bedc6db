package io.rollcall.credits.reconciliation;

/**
 * Charges in short.
 *
 * @param operations how many there are
 * @param digest the same for the same charges, whatever their order
 */
public record Summary(int operations, long digest) {

    /** Of no charge at all. */
    public static final Summary NONE = new Summary(0, 0);
}
