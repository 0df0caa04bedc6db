package io.rollcall.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
