package io.rollcall.benchmarks;

import io.rollcall.benchmarks.machine.MachineFacts;
import io.rollcall.benchmarks.recurrence.Recurrences;
import io.rollcall.benchmarks.report.Report;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.work.Stage;
import io.rollcall.launcher.system.JvmFlags;
import io.rollcall.launcher.system.Part;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Goes round by round through all libraries of W9, which needs no system and has a report of its own. */
final class RecurrenceBench {

    private static final String REPORT = "recurrence";

    /** There are three figures, and each is measured twice: once to warm up. */
    private static final int SHARES_OF_LOAD = 4;

    private final BenchOptions options;
    private final Clock clock;
    private final Consumer<String> out;

    RecurrenceBench(BenchOptions options, Clock clock, Consumer<String> out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    Results run() throws InterruptedException {
        String startedAt = clock.instant().toString();
        Map<String, String> machine = MachineFacts.collect();
        List<String> flags = JvmFlags.service(Part.SCHEDULING);
        int seconds = Math.max(1, options.seconds() / SHARES_OF_LOAD);
        Recurrences recurrences = new Recurrences(flags, seconds);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("JVM of each library, as of scheduling-service", String.join(" ", flags));
        settings.put("rounds", String.valueOf(options.rounds()));
        settings.put("seconds of load for each figure, and before it", String.valueOf(seconds));
        settings.put("rules, in the order of the notes", String.join("; then ", Recurrences.rules()));
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= options.rounds(); number++) {
            out.accept("Round %d of %d: recurrence rules".formatted(number, options.rounds()));
            for (Round round : recurrences.round(number)) {
                rounds.add(round);
                Stage.tell(round, out);
            }
        }
        Results results = new Results(startedAt, machine, settings, rounds, List.of());
        new Report(results).write(options.report(), REPORT);
        return results;
    }
}
