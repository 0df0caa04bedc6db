package io.rollcall.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    private static final long TICKS_PER_SECOND = 100;

    @TempDir
    private Path proc;

    @Test
    void addsUserAndKernelTimeOfAProcessAndAllBelowIt() throws IOException {
        stat(10, "postgres", 1, 100, 50, 0, 0);
        stat(11, "postgres: client", 10, 30, 20, 0, 0);
        stat(12, "grandchild", 11, 5, 5, 0, 0);
        stat(20, "java", 1, 9_999, 9_999, 0, 0);

        assertThat(table().secondsOfTree(10)).isEqualTo(2.1);
        assertThat(table().secondsOfTree(11)).isEqualTo(0.6);
    }

    @Test
    void keepsTheTimeOfChildrenThatHaveEnded() throws IOException {
        stat(10, "postgres", 1, 100, 0, 40, 10);

        assertThat(table().secondsOfTree(10)).isEqualTo(1.5);
        assertThat(table().secondsOfEndedChildren(10)).isEqualTo(0.5);
    }

    @Test
    void readsNamesThatLookLikeOtherFields() throws IOException {
        stat(10, "a) R 1 (b", 7, 100, 23, 0, 0);

        assertThat(ProcessTable.parse(Files.readString(proc.resolve("10/stat"))))
                .isEqualTo(new ProcessTable.Row(7, 123, 0));
    }

    @Test
    void countsThisVeryProcess() {
        long self = ProcessHandle.current().pid();
        double before = ProcessTable.now().secondsOfTree(self);
        long sum = 0;
        while (ProcessTable.now().secondsOfTree(self) < before + 0.05) {
            sum += System.nanoTime();
        }
        assertThat(sum).isNotZero();
    }

    @Test
    void tellsOnlyWhatWasUsedInBetween() throws IOException {
        stat(10, "java", 1, 100, 0, 0, 0);
        CpuMeter meter = CpuMeter.startedAt(Map.of("service", 10L), table());
        stat(10, "java", 1, 160, 40, 0, 0);

        assertThat(meter.since(table())).containsExactly(Map.entry("service", 1.0));
    }

    @Test
    void refusesToTellOfAProcessThatEndedMeanwhile() throws IOException {
        stat(10, "java", 1, 100, 0, 0, 0);
        CpuMeter meter = CpuMeter.startedAt(Map.of("service", 10L), table());
        Files.delete(proc.resolve("10/stat"));

        assertThatThrownBy(() -> meter.since(table())).hasMessageContaining("service ended");
    }

    @Test
    void refusesMemoryWithoutAFigure() {
        assertThat(ProportionalMemory.mib("Rss:  4096 kB\nPss:     2048 kB\nPss_Dirty: 7 kB\n"))
                .isEqualTo(2.0);
        assertThatThrownBy(() -> ProportionalMemory.mib("Rss: 4096 kB\n")).isInstanceOf(IllegalStateException.class);
    }

    private ProcessTable table() {
        return ProcessTable.read(proc, TICKS_PER_SECOND);
    }

    /** The fields of proc(5): state, ppid, pgrp, session, tty, tpgid, flags, four of faults, then the times. */
    private void stat(long pid, String name, long parent, long user, long kernel, long endedUser, long endedKernel)
            throws IOException {
        Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (%s) S %d 1 1 0 -1 4194560 11 22 33 44 %d %d %d %d 20 0 12 0 345 678 90 1\n"
                        .formatted(pid, name, parent, user, kernel, endedUser, endedKernel));
    }
}
