package io.rollcall.messaging;

import io.rollcall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the database of a test holds, seen by its superuser. */
record Sql(TestDatabase database) {

    void run(String sql) {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column, as text. */
    List<String> column(String sql) {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long outboxRows() {
        return Long.parseLong(column("SELECT count(*) FROM outbox").getFirst());
    }
}
