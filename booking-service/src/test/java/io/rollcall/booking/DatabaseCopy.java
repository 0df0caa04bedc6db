package io.rollcall.booking;

import io.rollcall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A backup of a database at one moment, inside of it, and the way back. Services may go on working meanwhile. */
final class DatabaseCopy {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
             ORDER BY table_name
            """;

    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
              FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER'
            """;

    /** PostgreSQL's documentation, appendix A. */
    private static final String DEADLOCK = "40P01";

    private final TestDatabase database;

    private DatabaseCopy(TestDatabase database) {
        this.database = database;
    }

    static DatabaseCopy of(TestDatabase database) throws SQLException {
        DatabaseCopy copy = new DatabaseCopy(database);
        try (Connection connection = database.asSuperuser()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            copy.take(connection);
            connection.commit();
        }
        return copy;
    }

    private void take(Connection connection) throws SQLException {
        List<String> tables = tables(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS past CASCADE");
            statement.execute("CREATE SCHEMA past");
            for (String table : tables) {
                statement.execute("CREATE TABLE past.%s AS TABLE public.%s".formatted(table, table));
            }
        }
    }

    /** Makes the database what it was when the copy was taken. */
    void restore() throws SQLException {
        boolean done = false;
        while (!done) {
            try (Connection connection = database.asSuperuser()) {
                connection.setAutoCommit(false);
                restore(connection);
                connection.commit();
                done = true;
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static void restore(Connection connection) throws SQLException {
        List<String> tables = tables(connection);
        try (Statement statement = connection.createStatement()) {
            // Foreign keys hold in the copy as they held in the original: no need to find an order for them.
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("TRUNCATE " + String.join(", ", tables));
            for (String table : tables) {
                String columns = columns(connection, table);
                statement.execute("INSERT INTO public.%s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM past.%s"
                        .formatted(table, columns, columns, table));
            }
        }
    }

    /** All that are not worked out from others. */
    private static String columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
