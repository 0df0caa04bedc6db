package io.rollcall.benchmarks;

import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.ceiling.Ceiling;
import io.rollcall.benchmarks.load.Echo;
import io.rollcall.benchmarks.load.Generator;
import io.rollcall.benchmarks.report.Metric.Rivals;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.subject.Ablation;
import io.rollcall.benchmarks.subject.PeerSubject;
import io.rollcall.benchmarks.subject.PeerVariant;
import io.rollcall.benchmarks.subject.RollcallSubject;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.benchmarks.subject.Subject;
import io.rollcall.benchmarks.work.Bookings;
import io.rollcall.benchmarks.work.Drain;
import io.rollcall.benchmarks.work.Enrolments;
import io.rollcall.benchmarks.work.GatewayBookings;
import io.rollcall.benchmarks.work.HotSession;
import io.rollcall.benchmarks.work.Latency;
import io.rollcall.benchmarks.work.Relaying;
import io.rollcall.benchmarks.work.Showcase;
import io.rollcall.benchmarks.work.Stage;
import io.rollcall.benchmarks.work.StartUp;
import io.rollcall.benchmarks.work.WarmUp;
import io.rollcall.benchmarks.work.Work;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Goes round by round through all subjects, and on each through all works that are wanted. */
final class Bench {

    /** In this order on a subject that is warm ... */
    static final List<Work> WARM = List.of(
            new Bookings(),
            new GatewayBookings(),
            new Latency(),
            HotSession.almostAllRefused(),
            HotSession.manyAccepted(),
            new Enrolments(),
            Showcase.packed(),
            Showcase.unpacked(),
            Showcase.throughTheGateway());

    /** ... and these afterwards, because they start and stop its services. */
    private static final List<Work> RESTARTING = List.of(new Drain(), new Relaying(), new StartUp());

    private static final String REPORT = "results";

    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(8);

    private final BenchOptions options;
    private final Clock clock;
    private final Consumer<String> out;
    private final Findings findings;

    Bench(BenchOptions options, Clock clock, Consumer<String> out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
        this.findings = new Findings(options, REPORT, clock, out);
    }

    /** The works that need no service to be started or stopped. */
    static List<String> warmWorks() {
        return WARM.stream().map(Work::id).distinct().toList();
    }

    Results run() throws IOException, InterruptedException {
        out.accept("Starting PostgreSQL, Kafka and all services in " + options.data());
        try (TestBed bed = TestBed.start(options.home(), options.data(), options.port(), clock, out);
                Generator generator = Generator.start(bed.log("generator"));
                Echo echo = Echo.start(bed.log("echo"))) {
            findings.noteSettings(bed);
            if (options.wants("W7") && options.includes(RollcallSubject.ID)) {
                prepareStarts(bed);
            }
            List<Subject> subjects = subjects(bed);
            for (int round = 1; round <= options.rounds(); round++) {
                for (Subject subject : subjects) {
                    out.accept("Round %d of %d: %s".formatted(round, options.rounds(), subject.id()));
                    visit(bed, subject, generator, echo, round);
                    findings.keep();
                }
                if (options.wants("C")) {
                    out.accept("Round %d of %d: the ceiling".formatted(round, options.rounds()));
                    measureCeiling(bed, round);
                    findings.keep();
                }
            }
        }
        Results results = findings.results();
        if (!options.keep() && results.failures().isEmpty()) {
            new Layout(options.home(), options.data()).forgetData();
        }
        return results;
    }

    /** Users have these caches from the second start on. */
    private void prepareStarts(TestBed bed) throws InterruptedException {
        out.accept("Preparing faster starts, as the launcher does while the machine is idle");
        boolean prepared = bed.train(TRAINING_LIMIT);
        findings.note(
                "services start with an ahead-of-time cache", prepared ? "yes" : "no: the machine was never idle");
    }

    private List<Subject> subjects(TestBed bed) {
        List<String> sameFlags = bed.flags(Part.BOOKING);
        Stream<Subject> peers =
                PeerVariant.of(options.peers()).stream().map(variant -> new PeerSubject(bed, variant, sameFlags));
        Stream<Subject> ours =
                Ablation.steps(options.ablation()).map(step -> new RollcallSubject(bed, step, options.without()));
        return Stream.concat(ours, peers)
                .filter(subject -> options.includes(subject.id()))
                .toList();
    }

    private void visit(TestBed bed, Subject subject, Generator generator, Echo echo, int round)
            throws InterruptedException {
        List<Work> warm = wanted(WARM, subject);
        List<Work> restarting = wanted(RESTARTING, subject);
        if (warm.isEmpty() && restarting.isEmpty()) {
            return;
        }
        Stage stage = new Stage(
                bed, subject, Scene.FULL, generator, echo.port(), options.load(), options.seed() + round, out);
        try {
            findings.attempt(subject.id(), round, () -> {
                subject.start(Scene.FULL);
                if (warm.stream().anyMatch(Work::books)) {
                    WarmUp.run(stage);
                }
                for (Work work : warm) {
                    findings.measure(work, stage, round);
                }
                for (Work work : restarting) {
                    findings.measure(work, stage, round);
                }
            });
        } finally {
            subject.stop();
        }
    }

    private void measureCeiling(TestBed bed, int number) throws InterruptedException {
        bed.stopServices();
        findings.attempt(
                "the ceiling",
                number,
                () -> findings.add(new Ceiling(bed, Scene.FULL, options.scale()).measure(number)));
    }

    private List<Work> wanted(List<Work> works, Subject subject) {
        return works.stream()
                .filter(work -> options.wants(work.id()) && work.suits(subject))
                // How seats are taken matters where all want the same ones.
                .filter(work -> !subject.id().equals(Rivals.TEXTBOOK_FOR_UPDATE) || work instanceof HotSession)
                .toList();
    }
}
