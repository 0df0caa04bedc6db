package io.rollcall.benchmarks;

import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.ceiling.Ceiling;
import io.rollcall.benchmarks.load.Echo;
import io.rollcall.benchmarks.load.Generator;
import io.rollcall.benchmarks.machine.MachineFacts;
import io.rollcall.benchmarks.report.Metric.Rivals;
import io.rollcall.benchmarks.report.Report;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.report.Round;
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
import io.rollcall.benchmarks.work.Settings;
import io.rollcall.benchmarks.work.Showcase;
import io.rollcall.benchmarks.work.Stage;
import io.rollcall.benchmarks.work.StartUp;
import io.rollcall.benchmarks.work.WarmUp;
import io.rollcall.benchmarks.work.Work;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** Goes round by round through all subjects, and on each through all works that are wanted. */
final class Bench {

    /** In this order on a subject that is warm ... */
    private static final List<Work> WARM = List.of(
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
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> notMeasured = new ArrayList<>();
    private final Map<String, String> flags = new LinkedHashMap<>();

    Bench(BenchOptions options, Clock clock, Consumer<String> out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    Results run() throws IOException, InterruptedException {
        String startedAt = clock.instant().toString();
        Map<String, String> machine = MachineFacts.collect();
        out.accept("Starting PostgreSQL, Kafka and all services in " + options.data());
        try (TestBed bed = TestBed.start(options.home(), options.data(), options.port(), clock, out);
                Generator generator = Generator.start(bed.log("generator"));
                Echo echo = Echo.start(bed.log("echo"))) {
            noteSettings(bed);
            if (options.wants("W7") && options.includes(RollcallSubject.ID)) {
                prepareStarts(bed);
            }
            List<Subject> subjects = subjects(bed);
            for (int round = 1; round <= options.rounds(); round++) {
                for (Subject subject : subjects) {
                    out.accept("Round %d of %d: %s".formatted(round, options.rounds(), subject.id()));
                    visit(bed, subject, generator, echo, round);
                    keep(startedAt, machine);
                }
                if (options.wants("C")) {
                    out.accept("Round %d of %d: the ceiling".formatted(round, options.rounds()));
                    measureCeiling(bed, round);
                    keep(startedAt, machine);
                }
            }
        }
        Results results = new Results(startedAt, machine, settings(), rounds, notMeasured);
        if (!options.keep() && results.failures().isEmpty()) {
            new Layout(options.home(), options.data()).forgetData();
        }
        return results;
    }

    /** Users have these caches from the second start on. */
    private void prepareStarts(TestBed bed) throws InterruptedException {
        out.accept("Preparing faster starts, as the launcher does while the machine is idle");
        boolean prepared = bed.train(TRAINING_LIMIT);
        flags.put("services start with an ahead-of-time cache", prepared ? "yes" : "no: the machine was never idle");
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
        Settings settings =
                new Settings(options.seconds(), options.warmUpSeconds(), options.connections(), options.scale());
        Stage stage =
                new Stage(bed, subject, Scene.FULL, generator, echo.port(), settings, options.seed() + round, out);
        try {
            subject.start(Scene.FULL);
            if (warm.stream().anyMatch(Work::books)) {
                WarmUp.run(stage);
            }
            for (Work work : warm) {
                measure(work, stage, round);
            }
            for (Work work : restarting) {
                measure(work, stage, round);
            }
        } catch (IllegalStateException | PartFailed | UncheckedIOException e) {
            failed(subject.id(), round, e);
        } finally {
            subject.stop();
        }
    }

    private void keep(String startedAt, Map<String, String> machine) {
        new Report(new Results(startedAt, machine, settings(), rounds, notMeasured)).write(options.report(), REPORT);
    }

    private void measureCeiling(TestBed bed, int number) throws InterruptedException {
        bed.stopServices();
        try {
            Round round = new Ceiling(bed, Scene.FULL, options.scale()).measure(number);
            rounds.add(round);
            Stage.tell(round, out);
        } catch (IllegalStateException | PartFailed | UncheckedIOException e) {
            failed("the ceiling", number, e);
        }
    }

    private void failed(String what, int round, RuntimeException e) {
        notMeasured.add("%s, round %d: %s".formatted(what, round, e.getMessage()));
        out.accept("  FAILED: " + e.getMessage());
    }

    private List<Work> wanted(List<Work> works, Subject subject) {
        return works.stream()
                .filter(work -> options.wants(work.id()) && work.suits(subject))
                // How seats are taken matters where all want the same ones.
                .filter(work -> !subject.id().equals(Rivals.TEXTBOOK_FOR_UPDATE) || work instanceof HotSession)
                .toList();
    }

    /** What cannot be measured is part of the result, and the other works go on. */
    private void measure(Work work, Stage stage, int number) throws InterruptedException {
        try {
            Round round = work.run(stage, number);
            rounds.add(round);
            Stage.tell(round, out);
        } catch (IllegalStateException | PartFailed | UncheckedIOException e) {
            failed(work.id() + ", " + stage.subject().id(), number, e);
        }
    }

    private void noteSettings(TestBed bed) {
        for (Part part : List.of(Part.BOOKING, Part.KAFKA)) {
            flags.put("JVM of " + part.label(), String.join(" ", bed.flags(part)));
        }
        flags.put("Kafka", AppInfoParser.getVersion());
        flags.put("JVM of the generator", String.join(" ", Generator.FLAGS));
        try (var postgres = bed.database("postgres")) {
            for (String name : List.of(
                    "server_version",
                    "fsync",
                    "synchronous_commit",
                    "full_page_writes",
                    "shared_buffers",
                    "max_wal_size")) {
                flags.put("PostgreSQL " + name, postgres.text("SELECT current_setting(?)", name));
            }
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(flags);
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
