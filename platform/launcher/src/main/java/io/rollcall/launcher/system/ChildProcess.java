package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process of ours. */
final class ChildProcess {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /**
     * Ctrl-C in a terminal reaches every process of its group, and a closed terminal too. Our children must end in
     * order when the launcher says so, so they ignore both; a JVM keeps ignoring a signal that was ignored when it began.
     */
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private final Process process;
    private volatile boolean ending;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess launch(List<String> command, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("/bin/sh", "-c", DEAF_TO_THE_TERMINAL, "sh"), command.stream())
                        .toList());
        builder.environment().putAll(environment);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new PartFailed("cannot run " + command.getFirst(), e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it is ready. False when it ended first or took longer than the limit. */
    boolean becomesReady(BooleanSupplier ready, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (ready.getAsBoolean()) {
                return process.isAlive();
            }
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /** Runs the action when the process ends and nobody asked it to. */
    void whenItDies(Runnable action) {
        Thread.ofVirtual().start(() -> {
            process.onExit().join();
            if (!ending) {
                action.run();
            }
        });
    }

    /** Waits for its end and tells the exit code, or ends it when the limit has passed. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        return process.waitFor();
    }

    void stop(Duration limit) {
        ending = true;
        process.destroy();
        awaitEnd(limit);
        kill();
    }

    void kill() {
        ending = true;
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(KILL_LIMIT);
    }

    private void awaitEnd(Duration limit) {
        try {
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
