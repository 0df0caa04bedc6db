package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;

/**
 * What does the ledger hold for each of these operations? Asked of those that differed in a comparison: what was only on
 * its way then has arrived by now.
 *
 * @param operations with the credits that booking expects, 0 where nothing should be taken, below zero where
 *     they should be held
 */
@MessageType("rollcall.reconciliation.check-operations.v1")
public record CheckOperations(UUID questionId, List<ChargedOperation> operations) implements ReconciliationQuestion {}
