package io.rollcall.booking.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Parts of wholes. */
final class Rate {

    /** Digits behind the point. */
    private static final int SCALE = 4;

    private Rate() {}

    /** Between 0 and 1, rounded half up; null when there is nothing to divide by. */
    static @Nullable BigDecimal of(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP);
    }

    /** For each of so many, rounded half up to whole units; null when there is none. */
    static @Nullable Long each(long amount, long many) {
        return many == 0
                ? null
                : BigDecimal.valueOf(amount)
                        .divide(BigDecimal.valueOf(many), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
