package io.rollcall.credits.ledger;

import java.util.List;

/**
 * A batch of orders, settled.
 *
 * @param decisions one for each order, in their order
 */
public record OrdersCarriedOut(List<OrderDecision> decisions, LedgerChange change) {}
