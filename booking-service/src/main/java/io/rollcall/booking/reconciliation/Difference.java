package io.rollcall.booking.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * A stretch of operations in which the ledger holds other charges than we had counted.
 *
 * @param from the first op_id of the stretch
 * @param until the first op_id behind it
 * @param charged all that the ledger holds there
 */
public record Difference(UUID from, UUID until, List<Charge> charged) {}
