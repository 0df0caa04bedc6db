package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;

/**
 * The pages that differ. An answer has a bounded size: what lies behind its end has to be asked again.
 *
 * @param comparedUntil the first op_id that this answer does not speak of
 * @param differences in order; what is not in one of them is the same on both sides
 */
@MessageType("rollcall.reconciliation.operations-compared.v1")
public record OperationsCompared(UUID questionId, UUID comparedUntil, List<PageDifference> differences)
        implements ReconciliationAnswer {}
