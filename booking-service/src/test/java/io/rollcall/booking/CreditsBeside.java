package io.rollcall.booking;

import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestIssuer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real credits service in a process of its own, as it runs in production: its migrations and settings must not meet
 * this service's on one class path.
 */
final class CreditsBeside implements AutoCloseable {

    /** Seen from the module's folder, where Maven runs its tests; built before this module. */
    private static final Path CLASSES = Path.of("..", "credits-service", "target", "classes");

    /** Of this JVM, beside which others may run tests. */
    private static final Path LOG =
            Path.of("target", "credits-service-" + ProcessHandle.current().pid() + ".log");

    /** What to look at when it does not answer. */
    static final String HINT = "see " + LOG;

    private static final int STOP_SECONDS = 20;

    private final TestDatabase database = TestDatabase.fresh("credits");
    private final int port = freePort();
    private Process process;

    private CreditsBeside() throws IOException {
        this.process = run();
    }

    private Process run() throws IOException {
        Process running = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "io.rollcall.credits.CreditsServiceApplication",
                        "--server.port=" + port,
                        "--rollcall.database.host=" + database.host(),
                        "--rollcall.database.port=" + database.port(),
                        "--rollcall.database.name=" + database.name(),
                        "--rollcall.database.role=" + database.role(),
                        "--rollcall.database.password=" + TestDatabase.PASSWORD,
                        "--spring.kafka.bootstrap-servers=" + TestBroker.bootstrapServers(),
                        "--rollcall.issuer=" + TestIssuer.ISSUER,
                        "--rollcall.jwks-uri=" + TestIssuer.jwksUri()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        // A run that is stopped half-way leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(running::destroyForcibly));
        return running;
    }

    /** Starts it, and does not wait: it is ready when it answers. */
    static CreditsBeside start() {
        try {
            return new CreditsBeside();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a crash would: nothing is told that it ends. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the same database and address. */
    void startAgain() {
        try {
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    TestDatabase database() {
        return database;
    }

    HttpCaller as(UUID account, String email) {
        return new HttpCaller(port, TestIssuer.token(account, email));
    }

    /** This test's class path with the one service in the place of the other. */
    private static String classPath() {
        return Stream.concat(
                        Stream.of(CLASSES.toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.contains("booking-service")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
