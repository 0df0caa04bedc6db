package io.rollcall.benchmarks.recurrence;

import io.rollcall.benchmarks.recurrence.Timetable.Stretch;
import java.util.List;
import java.util.Map;

/**
 * What a library did in one process.
 *
 * @param starts what it found in each stretch by rule, in milliseconds since 1970
 * @param nanos CPU time of one expansion, by stretch and rule
 * @param expansions how many were measured
 * @param seconds they took
 * @param cpuSeconds CPU time of the process meanwhile
 */
record Outcome(
        Map<Stretch, Map<String, List<Long>>> starts,
        Map<Stretch, Map<String, Double>> nanos,
        long expansions,
        double seconds,
        double cpuSeconds) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Each rule as often as any other. */
    double expansionsPerSecond(Stretch stretch) {
        return of(nanos, stretch).size() * NANOS_PER_SECOND / nanosForAll(stretch);
    }

    double occurrencesPerSecond(Stretch stretch) {
        int found = of(starts, stretch).values().stream().mapToInt(List::size).sum();
        return found * NANOS_PER_SECOND / nanosForAll(stretch);
    }

    private double nanosForAll(Stretch stretch) {
        return of(nanos, stretch).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    static <T> Map<String, T> of(Map<Stretch, Map<String, T>> byStretch, Stretch stretch) {
        return byStretch.getOrDefault(stretch, Map.of());
    }
}
