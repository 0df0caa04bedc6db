package io.rollcall.booking;

import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.Subscription;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service as it runs, with a real database and a real broker; scheduling, catalog and credits are played by the tests. It
 * sweeps ten times as often as it is shipped to, unless a measurement says {@code -Drollcall.testkit.sweep-every=1s}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.booking.sweep-every=${rollcall.testkit.sweep-every:100ms}",
            "rollcall.booking.reconcile-after=0s",
            "rollcall.booking.read-models-behind=100ms"
        })
public abstract class RunningService {

    private static TestDatabase database;
    private static TopicWriter others;

    @LocalServerPort
    private int port;

    @Autowired
    private List<Subscription<?>> subscriptions;

    protected StudioFixture studio;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "booking");
    }

    @BeforeAll
    static void openTopics() {
        others = new TopicWriter();
    }

    @AfterAll
    static void closeTopics() {
        others.close();
    }

    @BeforeEach
    void openStudio() {
        studio = new StudioFixture(this, UUID.randomUUID());
        studio.open();
    }

    /** What the other services say. */
    protected static TopicWriter others() {
        return others;
    }

    protected static TestDatabase database() {
        return database;
    }

    public HttpCaller as(UUID account, String email) {
        return new HttpCaller(port, TestIssuer.token(account, email));
    }

    /** Nothing of the studio is on its way any more, and what the service learns from its own events it has learned. */
    protected void awaitEverythingTold() {
        List<String> groups = subscriptions.stream()
                .filter(subscription -> subscription.topic().equals(BookingEvent.TOPIC))
                .map(Subscription::group)
                .toList();
        await().atMost(TopicReader.PATIENCE)
                .until(() -> database().rowsNaming(studio.id()).get("outbox").isEmpty());
        await().atMost(TopicReader.PATIENCE).until(() -> TestBroker.read(BookingEvent.TOPIC, groups));
    }

    /** One number from the database, as somebody who sees every row. */
    protected static long number(String sql, Object... parameters) {
        try (Connection connection = database.asSuperuser();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, parameters);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a database, as somebody who sees every row. */
    protected static List<String> column(TestDatabase database, String sql, Object... parameters) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.asSuperuser();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, parameters);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    protected static void change(String sql, Object... parameters) {
        try (Connection connection = database.asSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
