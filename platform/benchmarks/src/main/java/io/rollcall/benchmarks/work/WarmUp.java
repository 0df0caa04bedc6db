package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Load before the measurement, until the JVMs have compiled what is hot and the rate rises no more. */
public final class WarmUp {

    static final double SLICE_SECONDS = 6;

    private static final double NANOS_PER_SECOND = 1e9;

    /** Steady: this many slices in a row within this part of their mean. */
    private static final int STEADY_SLICES = 5;

    private static final double STEADY_WITHIN = 0.05;

    private static final long BREATHER_MILLIS = 3_000;

    private WarmUp() {}

    /** Warms up by the main work, for as long as the settings allow. */
    public static void run(Stage stage) throws InterruptedException {
        run(stage, () -> stage.rush(SLICE_SECONDS), stage.settings().warmUpSeconds());
    }

    /**
     * Warms up by a work of its own: what only that work runs is still cold.
     *
     * @param orders makes a new one each time: the same one again would be the same requests, which book nothing
     */
    static void run(Stage stage, Supplier<LoadOrder> orders, double seconds) throws InterruptedException {
        run(stage, "bookings/s", seconds, () -> {
            double perSecond = stage.measure(orders.get()).perSecond();
            stage.subject().analyze();
            return perSecond;
        });
    }

    /** One piece of load. */
    @FunctionalInterface
    interface Piece {

        double perSecond() throws InterruptedException;
    }

    /** Warms up by whatever the pieces do. */
    static void run(Stage stage, String unit, double seconds, Piece piece) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
        while (System.nanoTime() < end && !steady(rates)) {
            double perSecond = piece.perSecond();
            rates.add(perSecond);
            // Under full load the compilers get too little of two cores to catch up.
            TimeUnit.MILLISECONDS.sleep(BREATHER_MILLIS);
            stage.say("warming up: %.0f %s".formatted(perSecond, unit));
        }
    }

    static boolean steady(List<Double> rates) {
        if (rates.size() < STEADY_SLICES) {
            return false;
        }
        List<Double> last = rates.subList(rates.size() - STEADY_SLICES, rates.size());
        double mean = last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return last.stream().allMatch(rate -> Math.abs(rate - mean) <= STEADY_WITHIN * mean);
    }
}
