package io.rollcall.benchmarks.ceiling;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** PostgreSQL's own program for measuring itself. */
final class PgbenchCaller implements BatchCaller {

    private static final String PGBENCH = "pgbench";

    private final int port;
    private final String settings;
    private final Path folder;

    /** @param settings of its sessions, as PGOPTIONS takes them */
    PgbenchCaller(int port, String settings, Path folder) {
        this.port = port;
        this.settings = settings;
        this.folder = folder;
    }

    static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(path -> Path.of(path, PGBENCH))
                .anyMatch(Files::isExecutable);
    }

    @Override
    public String name() {
        return PGBENCH;
    }

    @Override
    public Running begin(String database, String role, String procedure, long batches) {
        Path script = folder.resolve("ceiling-" + database + ".pgbench");
        Path log = folder.resolve("ceiling-" + database + ".log");
        try {
            Files.writeString(script, "CALL %s(%d, :client_id);\n".formatted(procedure, BATCH));
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            PGBENCH,
                            "--no-vacuum",
                            "--client=" + CLIENTS,
                            "--jobs=1",
                            "--transactions=" + batches,
                            "--file=" + script,
                            "--host=127.0.0.1",
                            "--port=" + port,
                            "--username=" + role,
                            database))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("PGOPTIONS", settings);
            Process process = builder.start();
            return () -> {
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("pgbench failed, see " + log);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run pgbench", e);
        }
    }
}
