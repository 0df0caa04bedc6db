package io.rollcall.booking.reconciliation;

import java.util.List;
import java.util.UUID;

/** What the ledger is asked about its charges. */
public sealed interface LedgerQuestion {

    UUID questionId();

    /**
     * Which of these pages differ from the ledger's?
     *
     * @param from the first op_id of the first page; each other page begins where the one before it ends
     */
    record Compare(UUID questionId, UUID from, List<Page> pages) implements LedgerQuestion {}

    /** What does the ledger hold for each of these, where this is what we expect? */
    record Check(UUID questionId, List<Charge> expected) implements LedgerQuestion {}
}
