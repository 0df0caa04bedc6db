package io.rollcall.benchmarks.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CPU time of all processes at one moment (proc(5), {@code /proc/[pid]/stat}).
 *
 * <p>The time of a tree is that of its root and of all below it, and that of children which have ended: the kernel adds
 * theirs to the parent that waited for them. So a database connection that is closed in the middle is not lost.
 */
public final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private final Map<Long, Row> rows;
    private final long ticksPerSecond;

    /**
     * @param parent the process that started it
     * @param own ticks of itself, in user and kernel mode
     * @param ended the same of its children that have ended
     */
    record Row(long parent, long own, long ended) {}

    ProcessTable(Map<Long, Row> rows, long ticksPerSecond) {
        this.rows = rows;
        this.ticksPerSecond = ticksPerSecond;
    }

    /** The table as it is now. */
    public static ProcessTable now() {
        return read(PROC, Ticks.PER_SECOND);
    }

    static ProcessTable read(Path proc, long ticksPerSecond) {
        Map<Long, Row> rows = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                row(folder.resolve("stat"))
                        .ifPresent(row ->
                                rows.put(Long.parseLong(folder.getFileName().toString()), row));
            }
        } catch (IOException e) {
            throw new IllegalStateException("this machine does not tell about its processes in " + proc, e);
        }
        return new ProcessTable(rows, ticksPerSecond);
    }

    private static Optional<Row> row(Path stat) throws IOException {
        try {
            return Optional.of(parse(Files.readString(stat)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // A process that ends while it is read: "No such process".
            if (Files.exists(stat)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The name stands in parentheses and may itself hold spaces and parentheses: what counts follows the last one. */
    static Row parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Row(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    /** Seconds of CPU that a process and all below it have used; 0 when it is not there. */
    public double secondsOfTree(long root) {
        long ticks = rows.entrySet().stream()
                .filter(entry -> isBelow(entry.getKey(), root))
                .mapToLong(entry -> entry.getValue().own() + entry.getValue().ended())
                .sum();
        return (double) ticks / ticksPerSecond;
    }

    /** Seconds of CPU that children of a process had used when they ended. */
    public double secondsOfEndedChildren(long parent) {
        Row row = rows.get(parent);
        return row == null ? 0 : (double) row.ended() / ticksPerSecond;
    }

    private boolean isBelow(long pid, long root) {
        long each = pid;
        while (each != root) {
            Row row = rows.get(each);
            if (row == null) {
                return false;
            }
            each = row.parent();
        }
        return true;
    }
}
