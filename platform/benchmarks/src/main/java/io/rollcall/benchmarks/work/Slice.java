package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOutcome;
import io.rollcall.benchmarks.subject.Standing;
import java.util.List;
import java.util.Map;

/**
 * One load with all that followed from it.
 *
 * @param load what the generator saw
 * @param made what came about in the databases
 * @param seconds from the first request until no booking waited for its end any more
 * @param cpuSeconds used by each process of the subject
 * @param generatorSeconds used by the generator
 * @param troubles why this is no valid measurement, if so
 */
record Slice(
        LoadOutcome load,
        Standing made,
        double seconds,
        Map<String, Double> cpuSeconds,
        double generatorSeconds,
        List<String> troubles) {

    double perSecond() {
        return made.counted() / seconds;
    }
}
