package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOutcome;
import java.util.List;
import java.util.Map;

/**
 * Requests that change nothing.
 *
 * @param cpuSeconds used by each process of the subject
 * @param generatorSeconds used by the generator
 */
record Looks(LoadOutcome load, Map<String, Double> cpuSeconds, double generatorSeconds) {

    private static final String OK = "200";

    long answered() {
        return load.answers().getOrDefault(OK, 0L);
    }

    double perSecond() {
        return answered() / load.seconds();
    }

    /** Why this is no valid measurement, if so. */
    List<String> troubles() {
        return answered() == load.sent() ? List.of() : List.of("not every answer was a page: " + load.answers());
    }
}
