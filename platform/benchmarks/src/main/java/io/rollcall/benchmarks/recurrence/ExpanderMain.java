package io.rollcall.benchmarks.recurrence;

import io.rollcall.benchmarks.recurrence.Expander.Dates;
import io.rollcall.benchmarks.recurrence.Timetable.Stretch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures one library in a process of its own, so that no other has shaped how its code was compiled. Writes the
 * {@link Outcome} as JSON.
 */
public final class ExpanderMain {

    /** Expansions between two looks at the clock, which costs as much as an expansion. */
    private static final int BATCH = 200;

    private static final int MOST_FOUND = 500;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Expander expander;
    private final long nanosOfLoad;
    private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    private final long[] found = new long[MOST_FOUND];

    private ExpanderMain(Expander expander, long nanosOfLoad) {
        this.expander = expander;
        this.nanosOfLoad = nanosOfLoad;
    }

    /** The library, and the seconds for which each stretch is expanded: once to warm up, once to measure. */
    public static void main(String[] args) {
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[1]));
        Outcome outcome = new ExpanderMain(Library.named(args[0]).expander(), nanos).run();
        System.out.println(JsonMapper.shared().writeValueAsString(outcome));
    }

    private Outcome run() {
        Map<Stretch, Map<String, Dates>> rules = new EnumMap<>(Stretch.class);
        Map<Stretch, Map<String, List<Long>>> starts = new EnumMap<>(Stretch.class);
        for (Stretch stretch : Stretch.values()) {
            Map<String, Dates> read = new LinkedHashMap<>();
            Map<String, List<Long>> first = new LinkedHashMap<>();
            for (String rule : Timetable.RULES) {
                Dates dates = expander.read(rule, stretch.start(), Timetable.ZONE);
                int count = dates.between(stretch.from(), stretch.until(), found);
                read.put(rule, dates);
                first.put(rule, Arrays.stream(found, 0, count).boxed().toList());
            }
            rules.put(stretch, read);
            starts.put(stretch, first);
        }
        rules.forEach(this::expand);
        long begin = System.nanoTime();
        long cpu = cpuNanos();
        Map<Stretch, Map<String, Double>> nanos = new EnumMap<>(Stretch.class);
        long[] expansions = {0};
        rules.forEach((stretch, read) -> {
            Timing timing = expand(stretch, read);
            nanos.put(stretch, timing.nanos());
            expansions[0] += timing.expansions();
        });
        return new Outcome(
                starts,
                nanos,
                expansions[0],
                (System.nanoTime() - begin) / NANOS_PER_SECOND,
                (cpuNanos() - cpu) / NANOS_PER_SECOND);
    }

    private record Timing(Map<String, Double> nanos, long expansions) {}

    /** All rules in turn, each as often as any other, until the time is over. */
    private Timing expand(Stretch stretch, Map<String, Dates> rules) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        long batches = 0;
        long end = System.nanoTime() + nanosOfLoad;
        while (System.nanoTime() < end) {
            rules.forEach((rule, dates) -> nanos.merge(rule, nanosOfBatch(stretch, dates), Long::sum));
            batches++;
        }
        long times = batches * BATCH;
        Map<String, Double> nanosOfOne = new LinkedHashMap<>();
        nanos.forEach((rule, sum) -> nanosOfOne.put(rule, (double) sum / times));
        return new Timing(nanosOfOne, times * rules.size());
    }

    /** Of this thread's CPU time: nothing waits here, so what else the machine does counts for nothing. */
    private long nanosOfBatch(Stretch stretch, Dates dates) {
        long begin = thread.getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
            dates.between(stretch.from(), stretch.until(), found);
        }
        return thread.getCurrentThreadCpuTime() - begin;
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
