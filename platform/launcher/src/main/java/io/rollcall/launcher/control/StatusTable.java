package io.rollcall.launcher.control;

import io.rollcall.launcher.system.PartStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The parts as a table that people read. */
record StatusTable(List<PartStatus> parts, long residentBytes) {

    private static final long MIB = 1024 * 1024;
    private static final String ROW = "%-22s %-9s %8s %6s %11s %10s";

    StatusTable {
        parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
        String rows = parts.stream().map(StatusTable::row).collect(Collectors.joining("\n"));
        return ROW.formatted("PART", "STATE", "PID", "PORT", "MEMORY", "UPTIME") + "\n" + rows + "\n"
                + "%d MiB in all, with the launcher".formatted(residentBytes / MIB);
    }

    private static String row(PartStatus part) {
        return ROW.formatted(
                part.part().label(),
                part.state().label(),
                part.pid().isPresent() ? String.valueOf(part.pid().getAsLong()) : "-",
                part.port(),
                part.residentBytes() == 0 ? "-" : part.residentBytes() / MIB + " MiB",
                part.uptime().isZero() ? "-" : readable(part.uptime()));
    }

    static String readable(Duration uptime) {
        return uptime.toHours() > 0
                ? "%d h %02d min".formatted(uptime.toHours(), uptime.toMinutesPart())
                : uptime.toMinutes() > 0
                        ? "%d min %02d s".formatted(uptime.toMinutes(), uptime.toSecondsPart())
                        : uptime.toSeconds() + " s";
    }
}
