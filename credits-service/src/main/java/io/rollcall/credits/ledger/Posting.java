package io.rollcall.credits.ledger;

import java.util.UUID;

/**
 * Whole credits moving from one side to the other, into or out of one lot. Both sides are named in one row, so the
 * ledger balances by construction.
 *
 * @param debit the side that gives
 * @param credit the side that takes
 * @param amount above 0
 */
public record Posting(Side debit, Side credit, int amount, UUID lotId) {

    public Posting {
        if (amount < 1) {
            throw new IllegalArgumentException("a posting moves at least 1 credit, not " + amount);
        }
        if ((debit == Side.ACCOUNT) == (credit == Side.ACCOUNT)) {
            throw new IllegalArgumentException(
                    "one side of a posting is the client's account: " + debit + ", " + credit);
        }
    }

    static Posting grant(UUID lotId, int amount) {
        return new Posting(Side.SOLD, Side.ACCOUNT, amount, lotId);
    }

    static Posting deduct(UUID lotId, int amount) {
        return new Posting(Side.ACCOUNT, Side.USED, amount, lotId);
    }

    /** The same credits, back to where they came from. */
    Posting reverse() {
        return new Posting(credit, debit, amount, lotId);
    }

    /** What it does to the client's balance. */
    public int change() {
        return credit == Side.ACCOUNT ? amount : -amount;
    }
}
