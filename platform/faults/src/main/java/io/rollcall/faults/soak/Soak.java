package io.rollcall.faults.soak;

import io.rollcall.faults.campaigns.Background;
import io.rollcall.faults.campaigns.Campaign;
import io.rollcall.faults.campaigns.Findings;
import io.rollcall.faults.campaigns.Result;
import io.rollcall.faults.campaigns.Run;
import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.proxy.Delay;
import io.rollcall.faults.proxy.TcpProxy;
import io.rollcall.faults.soak.Fault.Hurt;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.ServiceOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random failures, one after another, under a steady load.
 *
 * @param length how long
 */
public record Soak(Duration length) implements Campaign {

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final int SHORTEST_PAUSE_MILLIS = 5_000;
    private static final int LONGEST_PAUSE_MILLIS = 40_000;
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final int BOOKINGS_PER_SECOND = 40;
    private static final int CLIENTS = 100;
    private static final int SESSIONS = 40;
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Below this a figure is noise. */
    private static final double FEW_ROWS = 10_000;

    private static final double FEW_MIB = 64;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String fault() {
        return "random failures for " + length.toMinutes() + " min";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int most = (int) length.toSeconds() * BOOKINGS_PER_SECOND;
        TestStudio studio = TestStudio.open(stage, SESSIONS, TestStudio.MOST_SEATS, CLIENTS, most * 2 / CLIENTS);
        RandomGenerator random = run.random(name());
        List<Intent> intents = Mix.USUAL.intents(studio, most, random);
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
        List<Sample> samples = new ArrayList<>();
        int faults;
        try (TcpProxy proxy =
                TcpProxy.open(stage.freePort(), stage.ports().of(Part.POSTGRES), () -> new Delay(delay::get))) {
            stage.restart(
                    Part.BOOKING,
                    new ServiceOptions(Map.of("ROLLCALL_DATABASE_PORT", String.valueOf(proxy.port())), List.of()));
            try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, PAUSE))) {
                faults = hurt(new Hurt(stage, random, delay), stage, run, load, samples);
                driver.stop();
                load.join();
            }
            Proof proof = new Checker(stage).prove(studio, driver.history());
            samples.add(Sample.take(stage, run.now()));
            Findings findings =
                    new Findings(run).proof(proof).see("failures", faults).calls(driver.history());
            judge(samples, findings);
            return findings.of(
                    this,
                    "%d failures in %d min".formatted(faults, length.toMinutes()),
                    "all holds; memory and rows flat");
        }
    }

    private int hurt(Hurt hurt, Stage stage, Run run, Background load, List<Sample> samples) throws Exception {
        Instant end = run.now().plus(length);
        int faults = 0;
        while (run.now().isBefore(end) && !load.done()) {
            int pause = SHORTEST_PAUSE_MILLIS + hurt.random().nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
            TimeUnit.MILLISECONDS.sleep(pause);
            Fault fault = FAULTS.get(hurt.random().nextInt(FAULTS.size()));
            run.say("soak: " + fault);
            fault.happen(hurt);
            faults++;
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            sample(stage, run, samples);
        }
        return faults;
    }

    private static void sample(Stage stage, Run run, List<Sample> samples) throws InterruptedException {
        try {
            stage.owner().renew();
            samples.add(Sample.take(stage, run.now()));
        } catch (SQLException | IOException e) {
            run.say("soak: no sample this time: " + e.getMessage());
        }
    }

    private static void judge(List<Sample> samples, Findings findings) {
        for (Part part : List.of(Part.BOOKING, Part.CREDITS, Part.KAFKA, Part.POSTGRES)) {
            judge(part.label() + " MiB", samples, sample -> sample.residentMib().get(part), FEW_MIB, findings);
            judge(
                    part.label() + " heap MiB",
                    samples,
                    sample -> sample.heapMib().get(part),
                    FEW_MIB,
                    findings);
        }
        for (String database : List.of("booking", "credits")) {
            judge("outbox of " + database, samples, rows(database, Sample::outboxRows), FEW_ROWS, findings);
            judge("dead rows of " + database, samples, rows(database, Sample::deadRows), FEW_ROWS, findings);
        }
    }

    private static Function<Sample, Double> rows(String database, Function<Sample, Map<String, Long>> rows) {
        return sample -> (double) rows.apply(sample).getOrDefault(database, 0L);
    }

    private static void judge(
            String name,
            List<Sample> samples,
            Function<Sample, @Nullable Double> figure,
            double negligible,
            Findings findings) {
        List<Double> figures = samples.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .map(Double::valueOf)
                .toList();
        if (figures.isEmpty()) {
            return;
        }
        Growth growth = Growth.of(figures);
        findings.see(name, growth).require(growth.flat(negligible), name + " is not flat: " + growth);
    }
}
