package io.rollcall.benchmarks.ceiling;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Stands in where there is no pgbench. */
final class JdbcCaller implements BatchCaller {

    private final int port;
    private final String settings;

    JdbcCaller(int port, String settings) {
        this.port = port;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "two JDBC connections per database, because pgbench is not on the PATH";
    }

    @Override
    public Running begin(String database, String role, String procedure, long batches) {
        CompletableFuture<Void> all = CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(() -> call(database, role, procedure, batches, client)))
                .toArray(CompletableFuture<?>[]::new));
        return all::join;
    }

    private void call(String database, String role, String procedure, long batches, int client) {
        Properties properties = new Properties();
        properties.put("user", role);
        properties.put("options", settings);
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
        try (Connection connection = DriverManager.getConnection(url, properties);
                CallableStatement call = connection.prepareCall("CALL " + procedure + "(?, ?)")) {
            call.setInt(1, BATCH);
            call.setInt(2, client);
            for (long batch = 0; batch < batches; batch++) {
                call.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(procedure + " failed", e);
        }
    }
}
