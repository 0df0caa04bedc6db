package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers which processes were started, so that the next launcher can end what a killed one left behind. A process is
 * known by its id together with its start time, because ids are given out again.
 */
final class PidFiles {

    /** How long an orphan may take to end when asked; PostgreSQL writes a checkpoint in that time. */
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(5);

    private final Path folder;

    PidFiles(Path folder) {
        this.folder = folder;
    }

    void remember(Part part, ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        if (start.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(file(part), process.pid() + " " + start.get().toEpochMilli());
        } catch (IOException e) {
            throw new PartFailed("cannot write " + file(part), e);
        }
    }

    void forget(Part part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException e) {
            throw new PartFailed("cannot delete " + file(part), e);
        }
    }

    /** Ends the processes of a launcher that is gone, the database after all that use it, and tells which those were. */
    List<Part> endOrphans() throws InterruptedException {
        List<Part> ended = new ArrayList<>();
        ended.addAll(endAll(EnumSet.complementOf(EnumSet.of(Part.POSTGRES))));
        ended.addAll(endAll(EnumSet.of(Part.POSTGRES)));
        return ended;
    }

    private Set<Part> endAll(Set<Part> parts) throws InterruptedException {
        Map<Part, ProcessHandle> orphans = new EnumMap<>(Part.class);
        for (Part part : parts) {
            orphan(part).ifPresent(process -> orphans.put(part, process));
        }
        Collection<ProcessHandle> processes = orphans.values();
        processes.forEach(ProcessHandle::destroy);
        if (!Polling.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), ORPHAN_LIMIT)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Polling.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), ORPHAN_LIMIT);
        }
        parts.forEach(this::forget);
        return orphans.keySet();
    }

    private Optional<ProcessHandle> orphan(Part part) {
        if (!Files.exists(file(part))) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file(part)).split(" ", -1);
            long start = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(instant -> instant.toEpochMilli() == start)
                            .isPresent());
        } catch (IOException e) {
            throw new PartFailed("cannot read " + file(part), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // A launcher that was killed while it wrote this note.
            return Optional.empty();
        }
    }

    private Path file(Part part) {
        return folder.resolve(part.label() + ".pid");
    }
}
