package io.rollcall.credits.application;

import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.ExpiringLot;
import io.rollcall.credits.ledger.LowBalance;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.util.List;
import reactor.core.publisher.Mono;

/** Messages to others. They go into the open transaction: they are sent if and only if it commits. */
public interface LedgerMessages {

    /** An answer to each command, an event for each entry and for each balance that has become low. */
    Mono<Void> settled(List<Outcome> outcomes, List<Entry> entries, List<LowBalance> low);

    /** An event for each lot. */
    Mono<Void> expiringSoon(List<ExpiringLot> lots);
}
