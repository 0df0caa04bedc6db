package io.rollcall.credits.ledger;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The ledger. Both operations lock the accounts they are about, decide by {@link Settlement}, and write what follows, all
 * in the caller's open transaction: it commits with the messages that tell of it, or leaves no trace.
 */
public interface Ledger {

    /**
     * Settles the saga's commands in their order.
     *
     * @return what became of each; a conflict has changed nothing
     */
    Mono<Settled> apply(List<LedgerCommand> commands);

    /** Puts new lots into accounts. */
    Mono<LotsOpened> open(List<NewLot> lots);
}
