package io.rollcall.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process uses; pages that several share are counted once in all (proc(5), {@code smaps_rollup}). */
public final class ProportionalMemory {

    private static final Pattern PSS = Pattern.compile("^Pss:\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final double KIB_PER_MIB = 1024;

    private ProportionalMemory() {}

    public static double mibOf(long pid) {
        Path file = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
        try {
            return mib(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("this machine does not tell how much memory is used", e);
        }
    }

    static double mib(String smapsRollup) {
        Matcher line = PSS.matcher(smapsRollup);
        if (!line.find()) {
            throw new IllegalStateException("no Pss in smaps_rollup");
        }
        return Long.parseLong(line.group(1)) / KIB_PER_MIB;
    }
}
