package io.rollcall.credits.workouts;

/**
 * A part of all workouts.
 *
 * @param perMille of all, so that a percentage has one decimal
 */
public record Share(int workouts, int perMille) {}
