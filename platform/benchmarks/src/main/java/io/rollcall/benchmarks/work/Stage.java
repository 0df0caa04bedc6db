package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Feed;
import io.rollcall.benchmarks.load.Generator;
import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.LoadOutcome;
import io.rollcall.benchmarks.load.Names;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.machine.CpuMeter;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Plumbing;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.benchmarks.subject.Standing;
import io.rollcall.benchmarks.subject.Subject;
import io.rollcall.launcher.system.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One subject that runs, and the generator that asks it. */
public final class Stage {

    /** Longest wait for the bookings of one load to come to their end: what takes longer is stuck. */
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

    private static final Duration CATCH_UP_LIMIT = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(10);
    private static final String GENERATOR = "generator";
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double PERCENT = 100;

    private final TestBed bed;
    private final Subject subject;
    private final Scene scene;
    private final Generator generator;
    private final Settings settings;
    private final Consumer<String> out;
    private final SplittableRandom seeds;
    private final int echoPort;
    private int hotSessions;
    private double maximum;

    public Stage(
            TestBed bed,
            Subject subject,
            Scene scene,
            Generator generator,
            int echoPort,
            Settings settings,
            long seed,
            Consumer<String> out) {
        this.bed = bed;
        this.subject = subject;
        this.scene = scene;
        this.generator = generator;
        this.echoPort = echoPort;
        this.settings = settings;
        this.seeds = new SplittableRandom(seed);
        this.out = out;
    }

    TestBed bed() {
        return bed;
    }

    public Subject subject() {
        return subject;
    }

    Scene scene() {
        return scene;
    }

    Settings settings() {
        return settings;
    }

    void say(String line) {
        say(out, subject.id(), line);
    }

    private static void say(Consumer<String> out, String subject, String line) {
        out.accept("  %-28s %s".formatted(subject, line));
    }

    /** Tells what a round has found. */
    public static void tell(Round round, Consumer<String> out) {
        String subject = round.subject();
        round.figures()
                .forEach((metric, value) -> say(
                        out,
                        subject,
                        "%s, %s: %,.1f %s".formatted(metric.work(), metric.title(), value, metric.unit())));
        if (!round.cpuMicros().isEmpty()) {
            say(
                    out,
                    subject,
                    "%,d done in %.1f s, %.0f CPU-us each, generator %.0f us (%.0f %%); %s"
                            .formatted(
                                    round.done(),
                                    round.seconds(),
                                    round.allCpuMicros(),
                                    round.generatorMicros(),
                                    round.generatorShare() * PERCENT,
                                    round.answers()));
        }
        round.violations().forEach(violation -> say(out, subject, "FAILED: " + violation));
    }

    /** A number for a session that was not opened before. */
    int nextHotSession() {
        return hotSessions++;
    }

    /** Any client books any session, as fast as the answers come. */
    LoadOrder rush(double seconds) {
        return order(Shape.SINGLE_SESSION, scene.everySession(), settings.connections(), 0, seconds);
    }

    /** A single booking. */
    LoadOrder one() {
        return order(Shape.SINGLE_SESSION, scene.everySession(), 1, 0, 1, 0, subject.port(), null);
    }

    /** @param perSecond 0 for as fast as the answers come */
    LoadOrder order(Shape shape, Names places, int connections, double perSecond, double seconds) {
        return order(shape, places, connections, perSecond, 0, seconds, subject.port(), null);
    }

    LoadOrder order(
            Shape shape,
            Names places,
            int connections,
            double perSecond,
            long requests,
            double seconds,
            int port,
            @Nullable Feed confirmations) {
        boolean eachClientOnce = requests > 0;
        Names clients = eachClientOnce
                ? new Names(Scene.CLIENT, 0, (int) Math.min(scene.clients(), requests))
                : scene.everyClient();
        return new LoadOrder(
                port,
                subject.path(),
                token(),
                shape,
                clients,
                eachClientOnce,
                places,
                connections,
                perSecond,
                requests,
                seconds,
                seeds.nextLong(),
                confirmations);
    }

    /**
     * Somebody looks at the public page, as fast as the answers come.
     *
     * @param requests ends after so many; 0 sets no such end
     * @param signedIn whether a token goes along, which nobody asks for
     */
    LoadOrder looks(Shape shape, int port, String path, long requests, double seconds, boolean signedIn) {
        return new LoadOrder(
                port,
                path,
                signedIn ? token() : "",
                shape,
                scene.everyClient(),
                false,
                scene.everySession(),
                settings.connections(),
                0,
                requests,
                seconds,
                seeds.nextLong(),
                null);
    }

    private String token() {
        try {
            return bed.token().text();
        } catch (IOException e) {
            throw new IllegalStateException("no token", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the subject can do at most, as it was measured last; measured now when it was not. */
    double maximum() throws InterruptedException {
        if (maximum == 0) {
            settle();
            maximum = measure(rush(settings.seconds())).perSecond();
        }
        return maximum;
    }

    void keepMaximum(double perSecond) {
        maximum = perSecond;
    }

    /** The port of the server that does nothing. */
    int echoPort() {
        return echoPort;
    }

    Plumbing plumbing() {
        Plumbing plumbing = subject.plumbing();
        if (plumbing == null) {
            throw new IllegalStateException(subject.id() + " has no halves");
        }
        return plumbing;
    }

    /** Only the load; what follows from it is somebody else's business. */
    LoadOutcome load(LoadOrder order) {
        return generator.run(order);
    }

    /** The load and the CPU time that it took; for requests from which nothing follows. */
    Looks look(LoadOrder order) {
        CpuMeter meter = CpuMeter.start(processes());
        LoadOutcome load = generator.run(order);
        Map<String, Double> cpu = new LinkedHashMap<>(meter.stop());
        double generatorSeconds = cpu.getOrDefault(GENERATOR, 0.0);
        cpu.remove(GENERATOR);
        return new Looks(load, cpu, generatorSeconds);
    }

    /** The load and all that follows from it, until nothing is under way. */
    Slice measure(LoadOrder order) throws InterruptedException {
        Standing before = subject.standing();
        CpuMeter meter = CpuMeter.start(processes());
        LoadOutcome load = generator.run(order);
        boolean decided = await(subject::decided);
        double seconds = (System.currentTimeMillis() - load.begunAtEpochMillis()) / MILLIS_PER_SECOND;
        boolean quiet = decided && await(subject::quiet);
        Map<String, Double> cpu = new LinkedHashMap<>(meter.stop());
        double generatorSeconds = cpu.getOrDefault(GENERATOR, 0.0);
        cpu.remove(GENERATOR);
        Standing made = subject.standing().minus(before);
        return new Slice(load, made, seconds, cpu, generatorSeconds, troubles(load, made, quiet));
    }

    private Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>(subject.processes());
        processes.put(GENERATOR, generator.pid());
        return processes;
    }

    private static List<String> troubles(LoadOutcome load, Standing made, boolean quiet) {
        List<String> troubles = new ArrayList<>();
        if (!quiet) {
            troubles.add("not quiet after " + DRAIN_LIMIT.toMinutes() + " minutes");
        }
        if (load.troubles() > 0) {
            troubles.add("answers that are no answers: " + load.answers());
        }
        if (load.accepted() != made.bookings()) {
            troubles.add("%d bookings were accepted, %d are there".formatted(load.accepted(), made.bookings()));
        }
        return troubles;
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        return true;
    }

    /** Lets all readers of events do what they have yet to do, so that none of it falls into what is measured next. */
    public void catchUp() throws InterruptedException {
        if (!Polling.until(subject::caughtUp, CATCH_UP_LIMIT)) {
            say("still behind after " + CATCH_UP_LIMIT.toMinutes() + " minutes: " + subject.notes());
        }
    }

    /** Lets the database write out what it has, so that every measurement begins with the same debt. */
    void settle() throws InterruptedException {
        await(subject::quiet);
        subject.analyze();
        try (var postgres = bed.database("postgres")) {
            postgres.run("CHECKPOINT");
        }
    }
}
