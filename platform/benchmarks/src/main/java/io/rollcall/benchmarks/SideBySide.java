package io.rollcall.benchmarks;

import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Echo;
import io.rollcall.benchmarks.load.Generator;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.subject.Ablation;
import io.rollcall.benchmarks.subject.RollcallSubject;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.benchmarks.work.Stage;
import io.rollcall.benchmarks.work.WarmUp;
import io.rollcall.benchmarks.work.Work;
import io.rollcall.launcher.system.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures this version and an earlier one, both running on a system of their own. One is asked while the other has
 * nothing to do, and each round of a work asks both within a minute or so: a machine that is slower for a quarter of an
 * hour is so for both.
 */
final class SideBySide {

    private static final String REPORT = "before";

    /** Between the ports of the two systems. */
    private static final int PORTS_APART = 100;

    private final BenchOptions options;
    private final Path earlier;
    private final Clock clock;
    private final Consumer<String> out;
    private final Findings findings;

    /** @param earlier the root of a clone where another version was packaged */
    SideBySide(BenchOptions options, Path earlier, Clock clock, Consumer<String> out) {
        this.options = options;
        this.earlier = earlier;
        this.clock = clock;
        this.out = out;
        this.findings = new Findings(options, REPORT, clock, out);
    }

    Results run() throws IOException, InterruptedException {
        Path dataOfEarlier = options.data().resolveSibling(options.data().getFileName() + "-" + REPORT);
        out.accept("Starting the version of " + earlier + " in " + dataOfEarlier);
        try (TestBed before = TestBed.start(earlier, dataOfEarlier, options.port() + PORTS_APART, clock, out)) {
            out.accept("Starting this version in " + options.data());
            try (TestBed now = TestBed.start(options.home(), options.data(), options.port(), clock, out);
                    Generator generator = Generator.start(now.log("generator"));
                    Echo echo = Echo.start(now.log("echo"))) {
                findings.noteSettings(now);
                Stage ours = stage(now, new RollcallSubject(now, Ablation.WHOLE, options.without()), generator, echo);
                Stage theirs = stage(before, RollcallSubject.before(before, options.without()), generator, echo);
                measure(ours, theirs);
            }
        }
        Results results = findings.results();
        if (!options.keep() && results.failures().isEmpty()) {
            new Layout(options.home(), options.data()).forgetData();
            new Layout(earlier, dataOfEarlier).forgetData();
        }
        return results;
    }

    private Stage stage(TestBed bed, RollcallSubject subject, Generator generator, Echo echo) {
        return new Stage(bed, subject, Scene.FULL, generator, echo.port(), options.load(), options.seed(), out);
    }

    private void measure(Stage ours, Stage theirs) throws InterruptedException {
        List<Work> works =
                Bench.WARM.stream().filter(work -> options.wants(work.id())).toList();
        for (Stage stage : List.of(theirs, ours)) {
            stage.subject().start(Scene.FULL);
            if (works.stream().anyMatch(Work::books)) {
                WarmUp.run(stage);
            }
        }
        for (Work work : works) {
            for (int round = 1; round <= options.rounds(); round++) {
                out.accept("%s, round %d of %d".formatted(work.id(), round, options.rounds()));
                // Who goes second finds the machine as the first left it.
                for (Stage stage : round % 2 == 1 ? List.of(theirs, ours) : List.of(ours, theirs)) {
                    ours.catchUp();
                    theirs.catchUp();
                    findings.measure(work, stage, round);
                    findings.keep();
                }
            }
        }
    }
}
