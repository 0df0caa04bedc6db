package io.rollcall.credits.ledger;

/**
 * A client's credits in figures.
 *
 * @param available credits in the account
 * @param used credits that bookings took and did not give back
 * @param granted credits ever put in
 * @param version the account's version
 */
public record Balance(int available, long used, int granted, long version) {

    /** Of a client whose account nothing has touched yet. */
    public static final Balance NOTHING = new Balance(0, 0, 0, 0);
}
