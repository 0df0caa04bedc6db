package io.rollcall.credits.workouts;

import java.util.Locale;

/** What a weight is said in. */
public enum WeightUnit {
    G(1),
    KG(1_000);

    private static final int MAX_GRAMS = 1_000_000;

    private final int grams;

    WeightUnit(int grams) {
        this.grams = grams;
    }

    /** The heaviest that a set may have, in this unit: a tonne. */
    public int most() {
        return MAX_GRAMS / grams;
    }

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static WeightUnit of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
