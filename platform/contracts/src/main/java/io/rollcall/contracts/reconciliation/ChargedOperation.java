package io.rollcall.contracts.reconciliation;

import java.util.UUID;

/**
 * What an operation has taken.
 *
 * @param credits taken and not returned; below zero when they are held and not used
 */
public record ChargedOperation(UUID studioId, UUID opId, UUID accountId, UUID bookingId, int credits) {}
