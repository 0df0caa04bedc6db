package io.rollcall.faults.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The services' databases as a superuser sees them, for whom row-level security does not hold. */
public final class Databases {

    public static final List<String> WITH_OUTBOX =
            List.of("catalog", "scheduling", "booking", "credits", "notification");

    private final int port;

    Databases(int port) {
        this.port = port;
    }

    /** Makes something of one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=5&socketTimeout=60".formatted(port, database),
                "postgres",
                "");
    }

    public <T> List<T> rows(String database, String query, Row<T> row, Object... values) throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (found.next()) {
                    all.add(row.read(found));
                }
                return all;
            }
        }
    }

    public long number(String database, String query, Object... values) throws SQLException {
        return rows(database, query, row -> row.getLong(1), values).getFirst();
    }

    public void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
