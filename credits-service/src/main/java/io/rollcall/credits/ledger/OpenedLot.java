package io.rollcall.credits.ledger;

/**
 * A lot that is new, with who opened it and why: a lot that counts no credits has no entry to tell it.
 *
 * @param lot as it is when its batch has been settled
 */
public record OpenedLot(Lot lot, Actor actor, String reason) {}
