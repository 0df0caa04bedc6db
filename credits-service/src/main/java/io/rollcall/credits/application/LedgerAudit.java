package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import java.util.List;
import reactor.core.publisher.Mono;

/** Looks at what is stored and changes nothing. */
public interface LedgerAudit {

    /**
     * Compares the next accounts, in the order of their keys, with their lots and their entries; each page sees one
     * moment, and costs a bounded statement however many accounts there are.
     */
    Mono<Page> accountsAfter(AccountKey last, int accounts);

    /**
     * Some accounts.
     *
     * @param looked how many
     * @param last the last of them, or the place where the page began when there is none
     * @param drifted those whose balance is not the sum of what their lots have left, or not that of their entries
     */
    record Page(int looked, AccountKey last, List<AccountKey> drifted) {}
}
