package io.rollcall.benchmarks.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time that named processes use between two moments. */
public final class CpuMeter {

    private final Map<String, Long> pids;
    private final ProcessTable before;

    private CpuMeter(Map<String, Long> pids, ProcessTable before) {
        this.pids = pids;
        this.before = before;
    }

    /**
     * Begins to measure.
     *
     * @param pids the root of each tree of processes, by name
     */
    public static CpuMeter start(Map<String, Long> pids) {
        return new CpuMeter(new LinkedHashMap<>(pids), ProcessTable.now());
    }

    /**
     * Seconds that each has used since the start.
     *
     * @throws IllegalStateException when one of them ended meanwhile: its time is not known any more
     */
    public Map<String, Double> stop() {
        return since(ProcessTable.now());
    }

    Map<String, Double> since(ProcessTable after) {
        Map<String, Double> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> {
            double seconds = after.secondsOfTree(pid) - before.secondsOfTree(pid);
            if (seconds < 0) {
                throw new IllegalStateException(name + " ended while it was measured");
            }
            used.put(name, seconds);
        });
        return used;
    }

    static CpuMeter startedAt(Map<String, Long> pids, ProcessTable before) {
        return new CpuMeter(pids, before);
    }
}
