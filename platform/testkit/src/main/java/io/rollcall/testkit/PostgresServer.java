package io.rollcall.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One real PostgreSQL for each JVM, in a container where Docker answers and embedded where it does not. */
record PostgresServer(String host, int port, String superuser, String password) {

    private static final String IMAGE = "postgres:18";
    /** Several cached Spring contexts, each with its pools, are open at once. */
    private static final String MAX_CONNECTIONS = "300";

    /** What PostgreSQL itself has by default, unless a measurement asks for more. */
    private static final String SHARED_BUFFERS = System.getProperty("rollcall.testkit.shared-buffers", "128MB");

    private static final Path WORKING_FOLDER =
            Path.of(System.getProperty("java.io.tmpdir"), "rollcall-testkit-" + System.getProperty("user.name"));

    static PostgresServer running() {
        return Holder.SERVER;
    }

    /** Runs each statement by itself: databases can't be made inside a transaction. */
    void execute(List<String> statements) {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused to be set up", e);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(host, port, database), superuser, password);
    }

    private static PostgresServer start() {
        PostgresServer server = Docker.available() ? startContainer() : startEmbedded();
        server.execute(SqlScript.ofDatabases(TestDatabase.PASSWORD).ofTheCluster());
        return server;
    }

    // Both live as long as the JVM; the container is removed by Testcontainers' own reaper.
    private static PostgresServer startContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
        container.withCommand(
                "postgres", "-c", "max_connections=" + MAX_CONNECTIONS, "-c", "shared_buffers=" + SHARED_BUFFERS);
        container.start();
        return new PostgresServer(
                container.getHost(), container.getMappedPort(5432), container.getUsername(), container.getPassword());
    }

    private static PostgresServer startEmbedded() {
        try {
            Files.createDirectories(WORKING_FOLDER);
            // Test runs of several modules share the unpacked binaries: one at a time unpacks or tidies them.
            try (FileChannel lock = FileChannel.open(
                    WORKING_FOLDER.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                deleteHalfUnpackedBinaries();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(WORKING_FOLDER.toFile())
                        // Beside the binaries, because that is where zonky looks for what killed runs have left.
                        .setDataDirectory(
                                WORKING_FOLDER.resolve(UUID.randomUUID().toString()))
                        // zonky starts with -F; what is proven without fsync is not proven.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", MAX_CONNECTIONS)
                        .setServerConfig("shared_buffers", SHARED_BUFFERS)
                        .setRegisterShutdownHook(false)
                        .start();
                EndOfTheRun.stop(() -> stop(postgres));
                return new PostgresServer("localhost", postgres.getPort(), "postgres", "postgres");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL does not start", e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that died while unpacking leaves a folder without this mark, and every later start would fail on it. */
    private static void deleteHalfUnpackedBinaries() throws IOException {
        List<Path> unpacked;
        try (Stream<Path> folders = Files.list(WORKING_FOLDER)) {
            unpacked = folders.filter(folder -> folder.getFileName().toString().startsWith("PG-"))
                    .toList();
        }
        for (Path folder : unpacked) {
            if (Files.notExists(folder.resolve(".exists"))) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static final class Holder {
        private static final PostgresServer SERVER = start();
    }
}
