package io.rollcall.contracts.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a late cancellation costs: one of the two. Never more than what the session cost.
 *
 * @param percent of what the session cost, 1 to 100, rounded down to whole credits for each session
 * @param credits for each seat and session, at least 1
 */
public record LateFee(@Nullable Integer percent, @Nullable Integer credits) {}
