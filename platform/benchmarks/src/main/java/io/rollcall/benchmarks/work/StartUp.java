package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.bed.Health;
import io.rollcall.benchmarks.load.LoadOutcome;
import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.machine.ProportionalMemory;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Plumbing;
import io.rollcall.benchmarks.subject.Plumbing.Half;
import io.rollcall.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * W7: from the start of a service's process to its first 200, with its tables and topics in place, one service at a
 * time; then what memory it uses after a first booking.
 */
public final class StartUp implements Work {

    private static final long POLL_MILLIS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String id() {
        return "W7";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.plumbing() != null;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        Plumbing plumbing = stage.plumbing();
        plumbing.stopAll();
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        figures.put(Metric.W7_START_CREDITS, millisToStart(plumbing, Half.CREDITS));
        figures.put(Metric.W7_START_BOOKING, millisToStart(plumbing, Half.BOOKING));
        List<String> violations = new ArrayList<>();
        LoadOutcome first = stage.load(stage.one());
        if (first.accepted() != 1) {
            violations.add("the first booking was answered " + first.answers());
        }
        stage.settle();
        figures.put(Metric.W7_MEMORY_CREDITS, memory(plumbing, Half.CREDITS));
        figures.put(Metric.W7_MEMORY_BOOKING, memory(plumbing, Half.BOOKING));
        plumbing.stopAll();
        return new Round(
                id(),
                stage.subject().id(),
                number,
                figures,
                0,
                0,
                Map.of(),
                0,
                first.answers(),
                Percentiles.NONE,
                Percentiles.NONE,
                violations,
                Map.of());
    }

    private static double millisToStart(Plumbing plumbing, Half half) throws InterruptedException {
        long begin = System.nanoTime();
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> start(plumbing, half));
        while (!Health.isUp(plumbing.port(half)) && !started.isCompletedExceptionally()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        started.join();
        return millis;
    }

    private static void start(Plumbing plumbing, Half half) {
        try {
            plumbing.start(half);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double memory(Plumbing plumbing, Half half) {
        return ProportionalMemory.mibOf(plumbing.pid(half).orElseThrow());
    }
}
