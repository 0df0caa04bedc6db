package io.rollcall.credits.workouts;

/**
 * A weight as it was said.
 *
 * @param amount 0 to {@link WeightUnit#most}
 */
public record Weight(int amount, WeightUnit unit) {}
