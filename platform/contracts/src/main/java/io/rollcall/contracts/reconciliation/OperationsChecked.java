package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;

/** What the ledger holds for each operation that it was asked about. */
@MessageType("rollcall.reconciliation.operations-checked.v1")
public record OperationsChecked(UUID questionId, List<CheckedOperation> operations) implements ReconciliationAnswer {}
