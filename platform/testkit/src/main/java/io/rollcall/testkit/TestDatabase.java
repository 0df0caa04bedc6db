package io.rollcall.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty database on a real PostgreSQL, made by the statements that a deployment runs.
 *
 * @param name unique in this JVM
 * @param role prefix of the three roles: {@code role_owner}, {@code role}, {@code role_worker}
 */
public record TestDatabase(String host, int port, String name, String role) {

    /** Of every role. */
    public static final String PASSWORD = "rollcall-test";

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
             ORDER BY table_name
            """;

    private static final AtomicInteger MADE = new AtomicInteger();

    /**
     * A new database for a service; takes a fraction of a second.
     *
     * @param service name of the database in {@code databases.sql}, for example {@code booking}
     */
    public static TestDatabase fresh(String service) {
        PostgresServer server = PostgresServer.running();
        String name = service + "_" + MADE.incrementAndGet();
        server.execute(SqlScript.ofDatabases(PASSWORD).ofDatabase(service, name));
        return new TestDatabase(server.host(), server.port(), name, service);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** A connection that sees every row: for looking at what a test has left. */
    public Connection asSuperuser() throws SQLException {
        return PostgresServer.running().connect(name);
    }

    /**
     * Every row of every table that names an id, for example a studio's: what is there now, to be compared with what is
     * there later, whatever goes on meanwhile in rows that do not name it.
     *
     * @return rows as text by table
     */
    public Map<String, List<String>> rowsNaming(UUID id) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = asSuperuser()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : strings(connection, TABLES)) {
                rows.put(
                        table,
                        strings(
                                connection,
                                "SELECT t::text FROM %s t WHERE t::text LIKE '%%%s%%' ORDER BY 1"
                                        .formatted(table, id)));
            }
            connection.commit();
        }
        return rows;
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    /** The role that owns the schema and runs the migrations. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role + "_owner", PASSWORD);
    }

    /** The role of HTTP requests, bound to one studio by row-level security. */
    public Connection asService() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, PASSWORD);
    }

    /** The role of consumers, relay and sweeper. */
    public Connection asWorker() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role + "_worker", PASSWORD);
    }
}
