package io.rollcall.booking.application;

import io.rollcall.booking.reconciliation.LedgerQuestion;
import reactor.core.publisher.Mono;

/** Where questions to the ledger go. */
@FunctionalInterface
public interface LedgerQuestions {

    /** Asks when the open transaction commits. */
    Mono<Void> ask(LedgerQuestion question);
}
