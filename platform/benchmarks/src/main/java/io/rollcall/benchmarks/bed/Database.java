package io.rollcall.benchmarks.bed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One database as its superuser sees it: to seed, to look, to check. Never part of what is measured. */
public final class Database implements AutoCloseable {

    private final String url;
    private @Nullable Connection connection;

    private Database(String url) {
        this.url = url;
    }

    /**
     * A database that is connected to when it is first asked.
     *
     * @param url of JDBC, with the role that is to be used
     */
    public static Database at(String url) {
        return new Database(url);
    }

    /** Runs one or several statements without parameters. */
    public void run(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Runs one statement. */
    public void run(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Runs several statements in one transaction, for readers that must never see the half of it. */
    public void together(Runnable statements) {
        try {
            connection().setAutoCommit(false);
            try {
                statements.run();
                connection().commit();
            } finally {
                connection().rollback();
                connection().setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first column of the first row. */
    public long number(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The first column of the first row. */
    public String text(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The first column of the first row, which is true or false. */
    public boolean holds(String sql, Object... parameters) {
        return switch (text(sql, parameters)) {
            case "t" -> true;
            case "f" -> false;
            case String other -> throw new IllegalStateException("neither true nor false: " + other);
        };
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = DriverManager.getConnection(url);
            connection = open;
        }
        return open;
    }

    private static IllegalStateException failed(String sql, SQLException e) {
        return new IllegalStateException(e.getMessage() + "\nin: " + sql.strip(), e);
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        } finally {
            connection = null;
        }
    }
}
