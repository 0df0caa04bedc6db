package io.rollcall.credits.reconciliation;

import io.rollcall.credits.ledger.OperationKey;
import java.util.UUID;

/**
 * An operation of a booking, and what it has taken and not returned.
 *
 * @param credits 0 when it took nothing, or has returned it; below zero when it holds them
 */
public record Charge(OperationKey operation, UUID accountId, UUID bookingId, int credits) {}
