package io.rollcall.contracts.reconciliation;

import java.util.UUID;

/**
 * What an operation has taken.
 *
 * @param credits taken and not returned
 */
public record ChargedOperation(UUID studioId, UUID opId, UUID accountId, UUID bookingId, int credits) {}
