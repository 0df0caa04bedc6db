package io.rollcall.credits.ledger;

import java.util.List;

/**
 * A batch of new lots, settled.
 *
 * @param decisions one for each new lot, in their order
 */
public record LotsOpened(List<LotDecision> decisions, LedgerChange change) {}
