package io.rollcall.benchmarks.report;

import io.rollcall.benchmarks.load.Percentiles;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One measurement of one work on one subject.
 *
 * @param work such as {@code W1}
 * @param subject its id
 * @param number from 1
 * @param figures what it is compared by
 * @param done units of work, mostly bookings
 * @param seconds they took
 * @param cpuMicros CPU time for each unit of work, in microseconds, by process
 * @param generatorMicros the same for the load generator
 * @param answers how many of each kind
 * @param answered time to the answer
 * @param confirmed time to CONFIRMED, where that was measured
 * @param violations what the checks found; a round with any has failed
 * @param notes whatever else should be known
 */
public record Round(
        String work,
        String subject,
        int number,
        Map<Metric, Double> figures,
        long done,
        double seconds,
        Map<String, Double> cpuMicros,
        double generatorMicros,
        Map<String, Long> answers,
        Percentiles answered,
        Percentiles confirmed,
        List<String> violations,
        Map<String, String> notes) {

    public Round {
        // In the order of the works, whoever made the map.
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** CPU time for each unit of work over all processes but the generator. */
    public double allCpuMicros() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The generator's part of all CPU time that was used, from 0 to 1. */
    public double generatorShare() {
        double all = allCpuMicros() + generatorMicros;
        return all == 0 ? 0 : generatorMicros / all;
    }

    /** The same with more that is wrong. */
    public Round with(List<String> more) {
        List<String> all =
                Stream.concat(violations.stream(), more.stream()).distinct().toList();
        return new Round(
                work,
                subject,
                number,
                figures,
                done,
                seconds,
                cpuMicros,
                generatorMicros,
                answers,
                answered,
                confirmed,
                all,
                notes);
    }

    public boolean failed() {
        return !violations.isEmpty();
    }
}
