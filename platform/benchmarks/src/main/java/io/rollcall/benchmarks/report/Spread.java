package io.rollcall.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The rounds of one figure.
 *
 * @param median the middle one, or the mean of the two in the middle
 */
public record Spread(double median, double lowest, double highest, int rounds) {

    private static final double LARGE = 100;
    private static final double MIDDLE = 10;

    /** Of one round at least. */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    /** Such as {@code 3,456 (3,400 to 3,600)}. */
    String text(DoubleFunction<String> number) {
        return rounds == 1
                ? number.apply(median)
                : "%s (%s to %s)".formatted(number.apply(median), number.apply(lowest), number.apply(highest));
    }

    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= LARGE ? "%,.0f" : size >= MIDDLE ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
