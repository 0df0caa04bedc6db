package io.rollcall.credits.reconciliation;

import io.rollcall.credits.ledger.OperationKey;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The charges of all studios, in the order of their op_ids. */
public interface Charges {

    /** What the ledger holds in each of these pages, which follow each other without a gap. */
    Mono<List<Summary>> summaries(List<Page> pages);

    /** The first charges of a stretch, at most so many. */
    Mono<List<Charge>> first(UUID from, UUID until, int limit);

    /** What these operations have taken; those that took nothing may be absent. */
    Mono<List<Charge>> of(List<OperationKey> operations);
}
