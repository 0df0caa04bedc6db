package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.machine.CpuMeter;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Plumbing;
import io.rollcall.benchmarks.subject.Plumbing.Half;
import io.rollcall.launcher.system.Part;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Something waits in large numbers, one service is started, and the time counts from the first that it has done until
 * the last: starting is not part of it, being cold is.
 */
final class Backlog {

    private static final Duration FIRST_LIMIT = Duration.ofMinutes(10);
    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(20);
    private static final long POLL_MILLIS = 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Stage stage;
    private final Plumbing plumbing;
    private final Half half;

    Backlog(Stage stage, Plumbing plumbing, Half half) {
        this.stage = stage;
        this.plumbing = plumbing;
        this.half = half;
    }

    /** What was measured. */
    record Worked(long items, double seconds, Map<String, Double> cpuSeconds) {

        double perSecond() {
            return items / seconds;
        }

        Round round(String work, Stage stage, int number, Metric metric, List<String> violations) {
            return new Round(
                    work,
                    stage.subject().id(),
                    number,
                    Map.of(metric, perSecond()),
                    items,
                    seconds,
                    Rounds.perUnit(cpuSeconds, items),
                    0,
                    Map.of(),
                    Percentiles.NONE,
                    Percentiles.NONE,
                    violations,
                    Map.of("items", String.format(Locale.ROOT, "%,d", items)));
        }
    }

    /**
     * Starts the service and waits until the work is done.
     *
     * @param done how many items are done; rises from 0
     * @param all how many there are
     * @param complete whether nothing is left over, once all are done
     */
    Worked workOff(LongSupplier done, long all, BooleanSupplier complete) throws InterruptedException {
        CompletableFuture<Void> started = CompletableFuture.runAsync(this::start);
        await(() -> done.getAsLong() > 0 || started.isCompletedExceptionally(), FIRST_LIMIT, "the first item");
        long first = done.getAsLong();
        long begin = System.nanoTime();
        CpuMeter meter = CpuMeter.start(processes());
        await(() -> done.getAsLong() >= all, WHOLE_LIMIT, "the last item");
        await(complete, WHOLE_LIMIT, "what follows from the last item");
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        Map<String, Double> cpu = meter.stop();
        started.join();
        return new Worked(all - first, seconds, cpu);
    }

    private void start() {
        try {
            plumbing.start(half);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Long> processes() {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (Part part : List.of(Part.POSTGRES, Part.KAFKA)) {
            stage.bed().pid(part).ifPresent(pid -> pids.put(part.label(), pid));
        }
        OptionalLong pid = plumbing.pid(half);
        pid.ifPresent(service -> pids.put(half.name().toLowerCase(Locale.ROOT), service));
        return pids;
    }

    private static void await(BooleanSupplier condition, Duration limit, String what) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
