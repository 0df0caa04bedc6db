package io.rollcall.credits.ledger;

import java.util.Map;
import java.util.Set;
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

    /** Where credits may move to, by where they come from: to and from the client, and what was held or passed on. */
    private static final Map<Side, Set<Side>> SIDES = Map.of(
            Side.SOLD, Set.of(Side.ACCOUNT),
            Side.ADJUSTED, Set.of(Side.ACCOUNT),
            Side.ACCOUNT, Set.of(Side.USED, Side.HELD, Side.ADJUSTED, Side.EXPIRED),
            Side.PASS, Set.of(Side.USED, Side.HELD),
            Side.HELD, Set.of(Side.USED, Side.ACCOUNT, Side.PASS),
            Side.USED, Set.of(Side.ACCOUNT, Side.PASS, Side.HELD));

    public Posting {
        if (amount < 1) {
            throw new IllegalArgumentException("a posting moves at least 1 credit, not " + amount);
        }
        if (!SIDES.getOrDefault(debit, Set.of()).contains(credit)) {
            throw new IllegalArgumentException("nothing moves from %s to %s".formatted(debit, credit));
        }
    }

    static Posting grant(UUID lotId, int amount) {
        return open(LotSource.GRANT, lotId, amount);
    }

    static Posting open(LotSource source, UUID lotId, int amount) {
        return new Posting(source.side(), Side.ACCOUNT, amount, lotId);
    }

    static Posting deduct(UUID lotId, int amount) {
        return new Posting(Side.ACCOUNT, Side.USED, amount, lotId);
    }

    /** Of a lot that gives without a number. */
    static Posting pass(UUID lotId, int amount) {
        return new Posting(Side.PASS, Side.USED, amount, lotId);
    }

    /** The same credits, to another side. */
    Posting to(Side side) {
        return new Posting(debit, side, amount, lotId);
    }

    /** What this posting has put aside is used. */
    Posting capture() {
        return new Posting(credit, Side.USED, amount, lotId);
    }

    /** The same credits, back to where they came from. */
    Posting reverse() {
        return new Posting(credit, debit, amount, lotId);
    }

    /** What it does to the client's balance. */
    public int change() {
        if (credit == Side.ACCOUNT) {
            return amount;
        }
        return debit == Side.ACCOUNT ? -amount : 0;
    }
}
