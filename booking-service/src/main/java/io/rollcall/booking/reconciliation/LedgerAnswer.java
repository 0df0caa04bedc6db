package io.rollcall.booking.reconciliation;

import java.util.List;
import java.util.UUID;

/** What the ledger says to a {@link LedgerQuestion}: what was true there at some moment after it was asked. */
public sealed interface LedgerAnswer {

    UUID questionId();

    /**
     * To {@link LedgerQuestion.Compare}.
     *
     * @param until the first op_id that the answer does not speak of
     */
    record Compared(UUID questionId, UUID until, List<Difference> differences) implements LedgerAnswer {}

    /** To {@link LedgerQuestion.Check}. */
    record Checked(UUID questionId, List<CheckedCharge> charges) implements LedgerAnswer {}
}
