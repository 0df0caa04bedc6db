package io.rollcall.credits.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * The answer to a question about pages.
 *
 * @param until the first op_id that the answer does not speak of
 */
public record Comparison(UUID until, List<Difference> differences) {}
