package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of a peer. */
final class PeerProcess {

    private static final long STOP_LIMIT_SECONDS = 30;

    private final List<String> command;
    private final Map<String, String> environment;
    private final int port;
    private final Path log;
    private final Consumer<Process> whenItIsThere;
    private volatile @Nullable Process process;

    PeerProcess(
            List<String> command,
            Map<String, String> environment,
            int port,
            Path log,
            Consumer<Process> whenItIsThere) {
        this.command = command;
        this.environment = environment;
        this.port = port;
        this.log = log;
        this.whenItIsThere = whenItIsThere;
    }

    int port() {
        return port;
    }

    /** Returns once it says that it is well. */
    void start() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
        process = started;
        whenItIsThere.accept(started);
        Waiting.until(() -> Health.isUp(port) || !started.isAlive(), "a peer to start, see " + log);
        if (!started.isAlive()) {
            throw new IllegalStateException("a peer ended while it started, see " + log);
        }
    }

    OptionalLong pid() {
        Process running = process;
        return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
    }

    void stop() throws InterruptedException {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }
}
