package io.rollcall.benchmarks.load;

import org.HdrHistogram.AbstractHistogram;

/**
 * How long things took, in milliseconds.
 *
 * @param count how many were measured; all else is 0 when none was
 */
public record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {

    /** Nothing was measured. */
    public static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0, 0);

    private static final double MICROS_PER_MILLI = 1_000;

    /** @param micros what was recorded, in microseconds */
    static Percentiles of(AbstractHistogram micros) {
        return new Percentiles(
                micros.getTotalCount(),
                at(micros, 50),
                at(micros, 90),
                at(micros, 99),
                at(micros, 99.9),
                micros.getTotalCount() == 0 ? 0 : micros.getMaxValue() / MICROS_PER_MILLI);
    }

    private static double at(AbstractHistogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
