package io.rollcall.benchmarks.subject;

/**
 * How far the bookings of a subject have come, as its databases say.
 *
 * @param bookings all there are
 * @param confirmed those that are confirmed
 * @param entries deductions in the ledger
 */
public record Standing(long bookings, long confirmed, long entries) {

    public Standing minus(Standing earlier) {
        return new Standing(bookings - earlier.bookings, confirmed - earlier.confirmed, entries - earlier.entries);
    }

    /** A booking counts when it is confirmed and its ledger entry exists. */
    public long counted() {
        return Math.min(confirmed, entries);
    }
}
