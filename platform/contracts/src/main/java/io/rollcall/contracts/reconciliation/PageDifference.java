package io.rollcall.contracts.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * A stretch of operations in which the ledger holds other charges than booking.
 *
 * @param from the first op_id of the stretch
 * @param until the first op_id behind it
 * @param charged all that the ledger holds there
 */
public record PageDifference(UUID from, UUID until, List<ChargedOperation> charged) {}
