package io.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.credits.EntryKind;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.credits.LowBalance;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Letters about credits: one for each event, however often it comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class CreditNoticesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant SOME_TIME = Instant.parse("2027-03-29T16:00:00Z");
    /** So far ahead that no machine's clock is behind it. */
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private static final MailServer MAIL = MailServer.start();

    private static TestDatabase database;
    private static TopicWriter topics;

    @Autowired
    private WebTestClient client;

    private final StudioOfTheTest clay = new StudioOfTheTest();

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "notification");
        properties.add("spring.mail.port", MAIL::port);
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
    void oneLetterSaysThatFewCreditsAreLeftHoweverOftenTheEventComes() {
        send(clay.everything(SOME_TIME));
        send(entry(), low(2, 5), low(2, 5), low(2, 5));

        awaitLetters("sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Subject: Few credits left at Clay")
                        .contains("you have 2 credits left at Clay")
                        .contains("text/html"));
    }

    @Test
    void anotherCrossingIsAnotherLetterAndEachClientHasTheirOwn() {
        StudioOfTheTest kiln = new StudioOfTheTest();
        send(clay.everything(SOME_TIME));
        send(kiln.everything(SOME_TIME));
        send(low(2, 5), low(1, 9), new LowBalance(kiln.studio, kiln.recipient, 0, 3, SOME_TIME, 5));

        awaitLetters("sent", 2);
        await().atMost(PATIENCE).until(() -> MAIL.to(kiln.address).size() == 1);
        assertThat(MAIL.to(clay.address)).hasSize(2);
    }

    @Test
    void oneLetterSaysWhichCreditsExpireHoweverOftenTheEventComes() {
        send(clay.everything(SOME_TIME));
        ExpiringSoon soon = expiring(LAST_DAY);
        send(soon, soon);
        send(soon);

        awaitLetters("sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Use by Tuesday, 31 December 2199")
                        .contains("4 credits of yours at Clay"));
    }

    @Test
    void whatHasExpiredBeforeItsLetterCouldGoIsNotToldAnyMore() {
        send(clay.everything(SOME_TIME));
        send(expiring(LocalDate.of(2020, 1, 1)));

        awaitLetters("outdated", 1);
        assertThat(MAIL.to(clay.address)).isEmpty();
    }

    @Test
    void whoeverIsNotActiveAnyMoreGetsNone() {
        send(clay.everything(SOME_TIME));
        send(clay.gone());
        await().atMost(PATIENCE)
                .until(() ->
                        number("SELECT count(*) FROM client WHERE NOT active AND id = '%s'".formatted(clay.recipient))
                                == 1);

        send(low(2, 5), expiring(LAST_DAY));

        awaitLetters("outdated", 2);
        assertThat(MAIL.to(clay.address)).isEmpty();
    }

    @Test
    void theLogShowsThemWithoutABooking() {
        send(clay.everything(SOME_TIME));
        send(low(2, 5));
        awaitLetters("sent", 1);

        client.get()
                .uri("/v1/studios/" + clay.studio + "/messages")
                .headers(headers -> headers.setBearerAuth(TestIssuer.token(clay.owner, "owner@studio.test")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].kind")
                .isEqualTo("low_balance")
                .jsonPath("$.items[0].client_id")
                .isEqualTo(clay.recipient.toString())
                .jsonPath("$.items[0].booking_id")
                .isEmpty();
    }

    private LowBalance low(int balance, long version) {
        return new LowBalance(clay.studio, clay.recipient, balance, 3, SOME_TIME, version);
    }

    private ExpiringSoon expiring(LocalDate lastDay) {
        return new ExpiringSoon(clay.studio, clay.recipient, UUID.randomUUID(), 4, lastDay);
    }

    private EntryRecorded entry() {
        return new EntryRecorded(
                UUID.randomUUID(),
                clay.studio,
                clay.recipient,
                UUID.randomUUID(),
                EntryKind.DEDUCT,
                "account",
                "used",
                1,
                null,
                null,
                2,
                SOME_TIME,
                5);
    }

    private void awaitLetters(String state, int count) {
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM letter WHERE client_id = '%s' AND state = '%s'"
                                .formatted(clay.recipient, state))
                        == count);
        assertThat(number("SELECT count(*) FROM letter WHERE client_id = '%s'".formatted(clay.recipient)))
                .isEqualTo(count);
    }

    private static long number(String query) {
        try (Connection connection = database.asSuperuser();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static void send(Message... messages) {
        for (Message message : messages) {
            topics.publish(message);
        }
    }
}
