package io.rollcall.faults.soak;

import java.util.List;

/**
 * One figure over the length of a soak.
 *
 * @param begin median of the first third of the samples
 * @param middle of the second
 * @param end of the last
 */
record Growth(double begin, double middle, double end) {

    private static final int THIRDS = 3;

    /** A service that was killed a moment ago holds less than one that has run for long. */
    private static final double TOLERATED = 1.3;

    static Growth of(List<Double> samples) {
        int third = Math.max(1, samples.size() / THIRDS);
        return new Growth(
                median(samples.subList(0, Math.min(third, samples.size()))),
                median(samples.subList(Math.min(third, samples.size() - 1), Math.min(2 * third, samples.size()))),
                median(samples.subList(Math.max(0, samples.size() - third), samples.size())));
    }

    private static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /**
     * Whether it has stopped growing: the end is not above the middle, within what is tolerated.
     *
     * @param negligible what a figure may be at the end in any case
     */
    boolean flat(double negligible) {
        return end <= Math.max(middle * TOLERATED, negligible);
    }

    @Override
    public String toString() {
        return "%.0f → %.0f → %.0f".formatted(begin, middle, end);
    }
}
