package io.rollcall.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader needs to know of the machine to make sense of absolute figures. */
public final class MachineFacts {

    private static final double KIB_PER_GIB = 1024 * 1024;

    private MachineFacts() {}

    /** Facts by name. */
    public static Map<String, String> collect() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", value("/proc/cpuinfo", "model name"));
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vendor") + " " + Runtime.version());
        facts.put("load before the first round", value("/proc/loadavg", ""));
        return facts;
    }

    private static String memory() {
        String kib = value("/proc/meminfo", "MemTotal").replace(" kB", "");
        return kib.isEmpty() ? "" : "%.1f GiB".formatted(Long.parseLong(kib) / KIB_PER_GIB);
    }

    private static String value(String file, String name) {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            // Not Linux: the figure is missing, which the reader sees.
            return "";
        }
    }
}
