package io.rollcall.booking.offerings;

/** What is kept of a session that is cancelled late, where that is charged at all. */
public sealed interface LateFee {

    /** All that it cost. */
    record Whole() implements LateFee {}

    /**
     * A part of what it cost.
     *
     * @param percent 1 to 100
     */
    record Share(int percent) implements LateFee {}

    /**
     * The same for each seat, whatever that cost.
     *
     * @param credits at least 1
     */
    record PerSeat(int credits) implements LateFee {}

    /** A hundred percent. */
    int ALL = 100;

    /**
     * Credits for one session: whole ones, rounded down for the client, and never more than it cost.
     *
     * @param cost of the session for the whole party
     * @param seats of the party
     */
    default int of(int cost, int seats) {
        return switch (this) {
            case Whole whole -> cost;
            case Share share -> Math.toIntExact((long) cost * share.percent() / ALL);
            case PerSeat seat -> Math.toIntExact(Math.min(cost, (long) seat.credits() * seats));
        };
    }
}
