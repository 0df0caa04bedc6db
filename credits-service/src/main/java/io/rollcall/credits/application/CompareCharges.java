package io.rollcall.credits.application;

import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.reconciliation.Charge;
import io.rollcall.credits.reconciliation.Charges;
import io.rollcall.credits.reconciliation.Comparison;
import io.rollcall.credits.reconciliation.Differing;
import io.rollcall.credits.reconciliation.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells booking where the ledger holds other charges than it expects. Reads only: what follows from it is booking's. */
public final class CompareCharges {

    private final Charges charges;

    public CompareCharges(Charges charges) {
        this.charges = charges;
    }

    /** Compares pages that follow each other without a gap. */
    public Mono<Comparison> compare(List<Page> pages) {
        return charges.summaries(pages)
                .map(ours -> Differing.of(pages, ours))
                .flatMap(differing -> Flux.fromIterable(differing.pages())
                        .concatMap(page -> charges.first(page.from(), page.until(), Differing.MAX_LISTED + 1))
                        .collectList()
                        .map(differing::listing));
    }

    /** The credits that each of these operations has taken and not returned, in their order. */
    public Mono<List<Integer>> check(List<OperationKey> operations) {
        return charges.of(operations).map(found -> {
            Map<OperationKey, Integer> credits =
                    found.stream().collect(Collectors.toMap(Charge::operation, Charge::credits));
            return operations.stream()
                    .map(operation -> credits.getOrDefault(operation, 0))
                    .toList();
        });
    }
}
