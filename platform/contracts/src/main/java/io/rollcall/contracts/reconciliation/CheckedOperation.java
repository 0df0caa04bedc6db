package io.rollcall.contracts.reconciliation;

import java.util.UUID;

/**
 * One operation on both sides.
 *
 * @param expected the credits that booking expected when it asked
 * @param charged the credits that the ledger has taken and not returned; below zero when it holds them
 */
public record CheckedOperation(UUID studioId, UUID opId, UUID accountId, UUID bookingId, int expected, int charged) {}
