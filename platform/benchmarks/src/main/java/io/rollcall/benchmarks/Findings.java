package io.rollcall.benchmarks;

import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Generator;
import io.rollcall.benchmarks.machine.MachineFacts;
import io.rollcall.benchmarks.report.Report;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.work.Stage;
import io.rollcall.benchmarks.work.Work;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.AppInfoParser;

/** What a run has found so far. What cannot be measured is part of it, and the other works go on. */
final class Findings {

    private final BenchOptions options;
    private final String report;
    private final Consumer<String> out;
    private final String startedAt;
    private final Map<String, String> machine;
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> notMeasured = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** @param report name of the files that it is written to */
    Findings(BenchOptions options, String report, Clock clock, Consumer<String> out) {
        this.options = options;
        this.report = report;
        this.out = out;
        this.startedAt = clock.instant().toString();
        this.machine = MachineFacts.collect();
    }

    void measure(Work work, Stage stage, int number) throws InterruptedException {
        attempt(work.id() + ", " + stage.subject().id(), number, () -> add(work.run(stage, number)));
    }

    void add(Round round) {
        rounds.add(round);
        Stage.tell(round, out);
    }

    /** A piece of a run. */
    @FunctionalInterface
    interface Attempt {

        void make() throws InterruptedException;
    }

    void attempt(String what, int round, Attempt attempt) throws InterruptedException {
        try {
            attempt.make();
        } catch (IllegalStateException | PartFailed | UncheckedIOException e) {
            notMeasured.add("%s, round %d: %s".formatted(what, round, e.getMessage()));
            out.accept("  FAILED: " + e.getMessage());
        }
    }

    /** Writes the report of what is known by now. */
    void keep() {
        new Report(results()).write(options.report(), report);
    }

    Results results() {
        return new Results(startedAt, machine, settings(), rounds, notMeasured);
    }

    void note(String name, String value) {
        facts.put(name, value);
    }

    /** Notes what a system was started with. */
    void noteSettings(TestBed bed) {
        for (Part part : List.of(Part.BOOKING, Part.KAFKA)) {
            note("JVM of " + part.label(), String.join(" ", bed.flags(part)));
        }
        note("Kafka", AppInfoParser.getVersion());
        note("JVM of the generator", String.join(" ", Generator.FLAGS));
        try (var postgres = bed.database("postgres")) {
            for (String name : List.of(
                    "server_version",
                    "fsync",
                    "synchronous_commit",
                    "full_page_writes",
                    "shared_buffers",
                    "max_wal_size")) {
                note("PostgreSQL " + name, postgres.text("SELECT current_setting(?)", name));
            }
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(facts);
        settings.put("rounds", String.valueOf(options.rounds()));
        settings.put("seconds of load", String.valueOf(options.seconds()));
        settings.put("warm-up at most, seconds", String.valueOf(options.warmUpSeconds()));
        settings.put("connections", String.valueOf(options.connections()));
        settings.put("scale", String.valueOf(options.scale()));
        settings.put("seed", String.valueOf(options.seed()));
        settings.put("services left out", options.without().toString());
        return settings;
    }
}
