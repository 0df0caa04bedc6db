package io.rollcall.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run has found.
 *
 * @param startedAt RFC 3339
 * @param machine facts by name
 * @param settings of this run, by name
 * @param rounds in the order in which they were measured
 * @param notMeasured what was asked for and could not be measured, and why
 */
public record Results(
        String startedAt,
        Map<String, String> machine,
        Map<String, String> settings,
        List<Round> rounds,
        List<String> notMeasured) {

    /** What is wrong, one line each. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Round round : rounds) {
            for (String violation : round.violations()) {
                failures.add(
                        "%s, %s, round %d: %s".formatted(round.work(), round.subject(), round.number(), violation));
            }
        }
        failures.addAll(notMeasured);
        return failures;
    }
}
