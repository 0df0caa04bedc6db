package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Remembers which processes were started, so that the next launcher can end what a killed one left behind. A process is
 * known by its id together with its start time, because ids are given out again.
 */
final class PidFiles {

    /** How long an orphan may take to end when asked; PostgreSQL writes a checkpoint in that time. */
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(5);

    private static final String SUFFIX = ".pid";

    private final Path folder;

    PidFiles(Path folder) {
        this.folder = folder;
    }

    void remember(String name, ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        if (start.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(file(name), process.pid() + " " + start.get().toEpochMilli());
        } catch (IOException e) {
            throw new PartFailed("cannot write " + file(name), e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new PartFailed("cannot delete " + file(name), e);
        }
    }

    /** Ends the processes of a launcher that is gone, the database after all that use it, and tells which those were. */
    List<String> endOrphans() throws InterruptedException {
        Map<Boolean, List<String>> names = Layout.list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(SUFFIX))
                .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                .collect(Collectors.partitioningBy(Part.POSTGRES.label()::equals));
        List<String> ended = new ArrayList<>(endAll(names.getOrDefault(false, List.of())));
        ended.addAll(endAll(names.getOrDefault(true, List.of())));
        return ended;
    }

    private Collection<String> endAll(List<String> names) throws InterruptedException {
        Map<String, ProcessHandle> orphans = new LinkedHashMap<>();
        for (String name : names) {
            orphan(name).ifPresent(process -> orphans.put(name, process));
        }
        Collection<ProcessHandle> processes = orphans.values();
        processes.forEach(ProcessHandle::destroy);
        if (!Polling.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), ORPHAN_LIMIT)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Polling.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), ORPHAN_LIMIT);
        }
        names.forEach(this::forget);
        return orphans.keySet();
    }

    private Optional<ProcessHandle> orphan(String name) {
        try {
            String[] words = Files.readString(file(name)).split(" ", -1);
            long start = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(instant -> instant.toEpochMilli() == start)
                            .isPresent());
        } catch (IOException e) {
            throw new PartFailed("cannot read " + file(name), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // A launcher that was killed while it wrote this note.
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
