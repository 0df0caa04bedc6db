package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;

/**
 * One entry of BYDAY.
 *
 * @param ordinal the how-manieth of its month or year, from the end when negative; 0 for every one
 */
public record OrdinalDay(int ordinal, DayOfWeek day) {

    static final int EVERY = 0;
}
