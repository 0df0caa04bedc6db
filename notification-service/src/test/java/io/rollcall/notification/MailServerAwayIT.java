package io.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Nothing answers where the mail server is to be, and then it does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailServerAwayIT {

    private static final int LETTERS = 400;
    private static final Instant START = Instant.parse("2027-03-29T16:00:00Z");
    private static final int PORT = freePort();

    private static TestDatabase database;

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Autowired
    private CircuitBreakerRegistry breakers;

    private final StudioOfTheTest clay = new StudioOfTheTest();

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "notification");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("rollcall.mail.pause", () -> "3s");
    }

    @Test
    void noLetterIsTakenInVainWhileTheMailServerIsAwayAndAllAreSentWhenItIsBack() throws SQLException {
        try (TopicWriter topics = new TopicWriter()) {
            for (Message message : clay.everything(START)) {
                topics.publish(message);
            }
            for (int i = 0; i < LETTERS; i++) {
                topics.publish(new BookingConfirmed(clay.booking(BookingStatus.CONFIRMED, null, 1)));
            }
        }
        await().atMost(TopicReader.PATIENCE).until(() -> letters("true") == LETTERS);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> breakers.circuitBreaker("smtp").getState() == CircuitBreaker.State.OPEN);

        assertThat(letters("attempts = 0")).isGreaterThan(LETTERS / 2);

        MailServer mail = MailServer.start(PORT);
        try {
            await().atMost(TopicReader.PATIENCE).until(() -> letters("state = 'sent'") == LETTERS);
            assertThat(mail.to(clay.address)).hasSize(LETTERS);
        } finally {
            mail.stop();
        }
    }

    private static int letters(String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
                        database.role() + "_worker",
                        TestDatabase.PASSWORD);
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT count(*) FROM letter WHERE " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
