package io.rollcall.credits.ledger;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The ledger. Each operation locks the accounts it is about, decides by {@link Settlement}, and writes what follows, all
 * in the caller's open transaction: it commits with the messages that tell of it, or leaves no trace.
 */
public interface Ledger {

    /**
     * Settles the saga's commands in their order.
     *
     * @return what became of each; a conflict has changed nothing
     */
    Mono<Settled> apply(List<LedgerCommand> commands);

    /** Carries out what is ordered outside of the saga, in its order. */
    Mono<OrdersCarriedOut> carryOut(List<StaffOrder> orders);

    /** Puts new lots into accounts. */
    Mono<LotsOpened> open(List<NewLot> lots);

    /**
     * Locks accounts in advance, for whoever calls the ledger more than once in a transaction: who locks some and later others
     * might wait for somebody who waits for them.
     */
    Mono<Void> lock(List<AccountKey> accounts);
}
