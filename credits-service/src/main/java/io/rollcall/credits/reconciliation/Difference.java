package io.rollcall.credits.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * A stretch of operations in which the ledger holds other charges than booking expects.
 *
 * @param from the first op_id of the stretch
 * @param until the first op_id behind it
 * @param charges all that the ledger holds there
 */
public record Difference(UUID from, UUID until, List<Charge> charges) {}
