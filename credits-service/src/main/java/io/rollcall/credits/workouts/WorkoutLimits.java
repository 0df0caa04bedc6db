package io.rollcall.credits.workouts;

import java.time.LocalDate;
import java.time.Period;

/** How much of anything there may be. */
public final class WorkoutLimits {

    /** Exercises of a plan, and as many of what was done. */
    public static final int MAX_EXERCISES = 50;

    /** Sets of one exercise. */
    public static final int MAX_SETS = 20;

    /** Characters of an exercise's name. */
    public static final int MAX_NAME = 200;

    /** Characters of a plan's text. */
    public static final int MAX_PLAN = 5_000;

    /** Characters of notes. */
    public static final int MAX_NOTES = 5_000;

    /** Repetitions of one set. */
    public static final int MAX_REPS = 10_000;

    /** Hours that one set may last. */
    public static final int MAX_SET_HOURS = 24;

    /** Experience points of one workout; the database has the same limit. */
    public static final int MAX_POINTS = 10_000;

    /** How long ago a workout may have been when it is logged. */
    private static final Period FURTHEST_BACK = Period.ofYears(10);

    /** How far ahead a workout may be planned. */
    private static final Period FURTHEST_AHEAD = Period.ofYears(1);

    private WorkoutLimits() {}

    public static LocalDate earliest(LocalDate today) {
        return today.minus(FURTHEST_BACK);
    }

    public static LocalDate latest(LocalDate today) {
        return today.plus(FURTHEST_AHEAD);
    }
}
