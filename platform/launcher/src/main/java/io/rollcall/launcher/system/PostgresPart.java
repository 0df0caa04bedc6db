package io.rollcall.launcher.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from the binaries that the launcher carries. */
final class PostgresPart implements PartRunner {

    /** The password of every role: the server listens on the loopback address only and trusts it anyway. */
    static final String PASSWORD = "rollcall";

    /** Recovery after a crash is part of starting. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** All that is in memory is written down at the end, which takes as long as the disk does. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final Machine machine;
    private final Runnable whenItDies;
    private final Path folder;
    private final Path binaries;
    private final FinishedFolder data;
    private final FinishedFolder programs;

    private volatile @Nullable EmbeddedPostgres server;
    private volatile boolean ending;

    PostgresPart(Machine machine, Runnable whenItDies) {
        this.machine = machine;
        this.whenItDies = whenItDies;
        this.folder = machine.layout().postgres();
        this.binaries = machine.layout().run().resolve("postgres-binaries");
        this.data = new FinishedFolder(folder);
        this.programs = new FinishedFolder(binaries);
    }

    @Override
    public void start() {
        ending = false;
        try {
            // Neither programs nor databases are of use when an earlier start was cut off while it made them.
            programs.deleteUnlessFinished();
            data.deleteUnlessFinished();
            EmbeddedPostgres started = launch();
            server = started;
            programs.finished();
            watch(started);
            try (Connection connection = started.getPostgresDatabase().getConnection()) {
                DatabaseScript.load().run(connection, PASSWORD);
            }
            data.finished();
        } catch (IOException | SQLException | IllegalStateException e) {
            kill();
            throw new PartFailed(
                    "PostgreSQL does not start, see " + machine.layout().log(Part.POSTGRES), e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        Redirect log = Redirect.appendTo(machine.layout().log(Part.POSTGRES).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(machine.ports().of(Part.POSTGRES))
                // The library turns these off; nothing that was confirmed may be lost here.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", SharedBuffers.ofThisMachine())
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(START_LIMIT)
                // The launcher ends it itself, after everything that uses it.
                .setRegisterShutdownHook(false)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /** The news of an end may come late, when the next server is up already: each is watched for itself. */
    private void watch(EmbeddedPostgres watched) {
        process().ifPresent(postmaster -> {
            machine.pids().remember(Part.POSTGRES.label(), postmaster);
            Thread.ofVirtual().start(() -> {
                postmaster.onExit().join();
                if (!ending && watched.equals(server)) {
                    whenItDies.run();
                }
            });
        });
    }

    @Override
    public void stop() {
        ending = true;
        if (!close() && !endsByItself()) {
            kill();
        }
        machine.pids().forget(Part.POSTGRES.label());
    }

    /** The library asks it to end, and turns away after 5 seconds; it goes on with that all the same. */
    private boolean endsByItself() {
        try {
            return Polling.until(() -> process().isEmpty(), STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void kill() {
        ending = true;
        process().ifPresent(postmaster -> {
            // Its own children see that it is gone and end; until then the shared memory is in use.
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            postmaster.destroyForcibly();
            awaitEnd(all);
        });
        close();
        machine.pids().forget(Part.POSTGRES.label());
    }

    private boolean close() {
        EmbeddedPostgres open = server;
        if (open == null) {
            return process().isEmpty();
        }
        server = null;
        try {
            open.close();
        } catch (IOException e) {
            return false;
        }
        return process().isEmpty();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        try {
            // One that has ended and waits for its parent to notice holds nothing any more.
            if (!Polling.until(() -> processes.stream().noneMatch(PostgresPart::isPostgres), KILL_LIMIT)) {
                throw new PartFailed("a process of PostgreSQL does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        Path pidFile = folder.resolve("postmaster.pid");
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .filter(PostgresPart::isPostgres);
        } catch (IOException | NumberFormatException e) {
            // No such file, or one just being written: the server is not there.
            return Optional.empty();
        }
    }

    /** The file outlives a crash, and then its process id may belong to somebody else. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent();
    }
}
