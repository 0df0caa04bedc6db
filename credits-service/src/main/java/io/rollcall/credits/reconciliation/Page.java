package io.rollcall.credits.reconciliation;

import java.util.UUID;

/**
 * A stretch of operations and what booking knows of it.
 *
 * @param from the first op_id of the page
 * @param until the first op_id behind it
 * @param theirs what booking expects to be charged in it
 */
public record Page(UUID from, UUID until, Summary theirs) {}
