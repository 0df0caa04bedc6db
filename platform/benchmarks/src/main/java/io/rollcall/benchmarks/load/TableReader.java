package io.rollcall.benchmarks.load;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks a table about the bookings that are missing. */
final class TableReader implements FeedReader {

    private final Feed.OfTable feed;
    private final Connection connection;

    TableReader(Feed.OfTable feed) {
        this.feed = feed;
        try {
            this.connection = DriverManager.getConnection(feed.url());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask for confirmations", e);
        }
    }

    @Override
    public void read(Confirmations confirmations) {
        Object[] missing =
                confirmations.missing().stream().map(UUID::fromString).toArray();
        try {
            if (missing.length > 0) {
                ask(missing, confirmations);
            }
            TimeUnit.MILLISECONDS.sleep(feed.pauseMillis());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask for confirmations", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Object[] missing, Confirmations confirmations) throws SQLException {
        Array ids = connection.createArrayOf("uuid", missing);
        try (PreparedStatement statement = connection.prepareStatement(feed.query())) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                long now = System.nanoTime();
                while (rows.next()) {
                    confirmations.confirmed(rows.getString(1), now);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }
}
