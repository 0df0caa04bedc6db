package io.rollcall.credits.ledger;

/**
 * A client's ledger account. Always: balance = what its lots still hold = the sum of its entries.
 *
 * @param balance credits, never below 0
 * @param granted credits ever put in, at most {@link #MAX_GRANTED}: the balance cannot exceed it, so it cannot overflow
 * @param version rises by one with each entry
 */
public record Account(AccountKey key, int balance, int granted, long version) {

    /** Credits that may be put into one account, over all time. */
    public static final int MAX_GRANTED = 1_000_000_000;

    public static Account empty(AccountKey key) {
        return new Account(key, 0, 0, 0);
    }

    boolean canTake(int credits) {
        return credits <= MAX_GRANTED - granted;
    }

    Account afterGrant(int credits) {
        return new Account(key, balance, Math.addExact(granted, credits), version);
    }

    Account afterEntry(int change) {
        return new Account(key, Math.addExact(balance, change), granted, version + 1);
    }
}
