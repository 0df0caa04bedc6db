package io.rollcall.benchmarks.work;

/**
 * How much is measured.
 *
 * @param seconds of load in a measurement
 * @param warmUpSeconds of load before it at most; less when the rate is steady earlier
 * @param connections of the generator
 * @param scale by which the fixed amounts of work are multiplied
 */
public record Settings(int seconds, int warmUpSeconds, int connections, double scale) {

    /** A fixed amount of work, as large as is wanted this time. */
    public long scaled(long amount) {
        return Math.max(1, Math.round(amount * scale));
    }
}
