package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;

/**
 * Does the ledger hold the same charges in these pages of operations? The pages follow each other without a gap, so that
 * a charge that only the ledger knows falls into one of them.
 *
 * @param from the first op_id of the first page; op_ids are ordered by their bytes, and so by time
 */
@MessageType("rollcall.reconciliation.compare-operations.v1")
public record CompareOperations(UUID questionId, UUID from, List<OperationPage> pages)
        implements ReconciliationQuestion {}
