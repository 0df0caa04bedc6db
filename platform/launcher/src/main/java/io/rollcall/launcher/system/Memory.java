package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory processes really use. */
final class Memory {

    private static final Pattern PROPORTIONAL = Pattern.compile("^Pss:\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final long KIB = 1024;

    private Memory() {}

    /** Bytes in use by a process and all its descendants; pages that several share are counted once in all. */
    static long ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(Memory::of)
                .sum();
    }

    static long of(ProcessHandle process) {
        Path smaps = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
        try {
            return Files.isReadable(smaps) ? proportional(Files.readString(smaps)) : residentByPs(process.pid());
        } catch (IOException e) {
            // It ended in the meantime.
            return 0;
        }
    }

    static long proportional(String smapsRollup) {
        Matcher line = PROPORTIONAL.matcher(smapsRollup);
        return line.find() ? Long.parseLong(line.group(1)) * KIB : 0;
    }

    private static long residentByPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return answer.isEmpty() ? 0 : Long.parseLong(answer) * KIB;
    }
}
