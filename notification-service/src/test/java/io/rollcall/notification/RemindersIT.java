package io.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Reminders an hour ahead, of sessions that are so near that the hour comes while the test waits. Each of the tests has a
 * studio and an address of its own, and they wait at the same time.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RemindersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEAD = Duration.ofHours(1);
    /** Long enough for the events of a test to be heard before. */
    private static final Duration UNTIL_THE_HOUR = Duration.ofSeconds(10);

    private static final MailServer MAIL = MailServer.start();

    private static TestDatabase database;
    private static TopicWriter topics;

    private final StudioOfTheTest clay = new StudioOfTheTest();

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "notification");
        properties.add("spring.mail.port", MAIL::port);
        properties.add("rollcall.reminders.lead", LEAD::toString);
    }

    @BeforeAll
    static void open() {
        topics = new TopicWriter();
    }

    @AfterAll
    static void close() {
        topics.close();
        MAIL.stop();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void goOutOnceWhenTheirHourComes() {
        Instant start = soonToBeRemindedOf();
        BookingSnapshot booking = booked(start);

        awaitLetters(booking, "SESSION_REMINDER", "sent", 1);
        assertThat(reminders())
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains(inBerlin(start)));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void moveWithTheirSession() throws SQLException {
        Instant first = soonToBeRemindedOf();
        BookingSnapshot booking = booked(first);
        Instant second = first.plus(20, ChronoUnit.SECONDS);
        send(clay.session(second, 1));
        awaitLetters(booking, "SESSION_MOVED", "sent", 1);

        awaitLetters(booking, "SESSION_REMINDER", "sent", 1);
        assertThat(number("SELECT count(*) FROM letter WHERE kind = 'SESSION_REMINDER' AND booking_id = '%s'"
                        .formatted(booking.bookingId())))
                .isEqualTo(1);
        assertThat(number("SELECT revision FROM letter WHERE kind = 'SESSION_REMINDER' AND booking_id = '%s'"
                        .formatted(booking.bookingId())))
                .isEqualTo(second.getEpochSecond());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void goOutAgainForASessionThatIsPutOffAfterTheFirst() {
        BookingSnapshot booking = booked(soonToBeRemindedOf());
        awaitLetters(booking, "SESSION_REMINDER", "sent", 1);

        send(clay.session(soonToBeRemindedOf(), 1));

        awaitLetters(booking, "SESSION_REMINDER", "sent", 2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void areLeftOutWhereTheHourHadComeBeforeTheBooking() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(LEAD.dividedBy(2));
        BookingSnapshot booking = booked(start);

        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM session WHERE reminded_for = starts_at AND id = '%s'"
                                .formatted(clay.session))
                        == 1);
        awaitLetters(booking, "BOOKING_CONFIRMED", "sent", 1);
        assertThat(reminders()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void areNotForThoseWhoHaveCancelled() {
        Instant start = soonToBeRemindedOf();
        BookingSnapshot booking = booked(start);
        send(new BookingCancelled(clay.booking(booking.bookingId(), BookingStatus.CANCELLED, "requested", 2)));
        awaitLetters(booking, "BOOKING_CANCELLED", "sent", 1);
        BookingSnapshot other = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(other));

        awaitLetters(other, "SESSION_REMINDER", "sent", 1);
        assertThat(reminders()).hasSize(1);
    }

    private static Instant soonToBeRemindedOf() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(LEAD).plus(UNTIL_THE_HOUR);
    }

    private BookingSnapshot booked(Instant start) {
        send(clay.everything(start));
        BookingSnapshot booking = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(booking));
        awaitLetters(booking, "BOOKING_CONFIRMED", "sent", 1);
        return booking;
    }

    private List<String> reminders() {
        return MAIL.to(clay.address).stream()
                .filter(mail -> mail.contains("Subject: Soon: Throwing at Clay"))
                .toList();
    }

    private static String inBerlin(Instant start) {
        return DateTimeFormatter.ofPattern("HH:mm '('VV')'").format(start.atZone(ZoneId.of("Europe/Berlin")));
    }

    private static void awaitLetters(BookingSnapshot booking, String kind, String state, int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        number("SELECT count(*) FROM letter WHERE booking_id = '%s' AND kind = '%s' AND state = '%s'"
                                        .formatted(booking.bookingId(), kind, state))
                                == count);
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
                        database.role() + "_worker",
                        TestDatabase.PASSWORD);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void send(Message... messages) {
        for (Message message : messages) {
            topics.publish(message);
        }
    }
}
