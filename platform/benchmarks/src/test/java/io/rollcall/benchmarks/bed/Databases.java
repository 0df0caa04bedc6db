package io.rollcall.benchmarks.bed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real PostgreSQL with the roles, databases and tables of booking, credits and scheduling, from their own migrations. */
public final class Databases implements AutoCloseable {

    private static final Path ROOT = Path.of("../..");
    private static final List<String> PLATFORM = List.of(
            "platform/tenancy/src/main/resources/db/platform",
            "platform/http/src/main/resources/db/platform",
            "platform/messaging/src/main/resources/db/platform");

    private final EmbeddedPostgres server;

    private Databases(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Databases start() throws IOException {
        Databases databases = new Databases(EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .start());
        try (Database postgres = databases.as("postgres", "postgres");
                InputStream script = Databases.class.getResourceAsStream("/postgres/databases.sql")) {
            for (String statement : statements(new String(script.readAllBytes(), StandardCharsets.UTF_8))) {
                postgres.run(statement.replace(":'password'", "'x'"));
            }
        }
        databases.migrate("booking");
        databases.migrate("credits");
        databases.migrate("scheduling");
        return databases;
    }

    private void migrate(String name) throws IOException {
        Stream<String> own = Stream.of(name + "-service/src/main/resources/db/migration");
        try (Database database = as(name, name + "_owner")) {
            for (String folder : Stream.concat(PLATFORM.stream(), own).toList()) {
                for (Path file : files(ROOT.resolve(folder))) {
                    database.run(Files.readString(file).replace("${app}", name).replace("${worker}", name + "_worker"));
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Databases::version)).toList();
        }
    }

    /** As Flyway orders them: V10 comes after V9. */
    private static Version version(Path file) {
        String name = file.getFileName().toString();
        return Version.parse(name.substring(1, name.indexOf("__")).replace('_', '.'));
    }

    private static List<String> statements(String script) {
        String code = script.lines()
                .filter(Predicate.not(line -> line.stripLeading().startsWith("--")))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    public Database as(String database, String role) {
        return Database.at("jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(server.getPort(), database, role));
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
