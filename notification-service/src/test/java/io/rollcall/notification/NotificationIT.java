package io.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.DroppedSession;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class NotificationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2027-03-29T16:00:00Z");
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
    void sendsOneConfirmationHoweverOftenTheEventComes() {
        tellOfEverything();
        BookingSnapshot booking = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(booking), new BookingConfirmed(booking), new BookingConfirmed(booking));

        awaitLetters(booking, "sent", 1);
        assertThat(MAIL.to(clay.address)).singleElement().satisfies(mail -> {
            assertThat(mail).contains("Subject: Booked: Throwing at Clay");
            assertThat(mail).contains("18:00 (Europe/Berlin)");
            assertThat(mail).contains("text/html").contains("text/plain");
        });
    }

    @Test
    void waitsForTheCopiesThatALetterNeeds() {
        BookingSnapshot booking = clay.booking(BookingStatus.REJECTED, "insufficient_credits", 1);
        send(new BookingRejected(booking));
        awaitLetters(booking, "waiting", 1);

        tellOfEverything();

        awaitLetters(booking, "sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Subject: Not booked: Throwing at Clay")
                        .contains("there were not enough credits"));
    }

    @Test
    void isDueAsSoonAsItsClientIsKnownHoweverSeldomItIsTried() {
        tellOfAllBut(ClientFact.class);
        BookingSnapshot booking = clay.booking(BookingStatus.REJECTED, "insufficient_credits", 1);
        send(new BookingRejected(booking));
        await().atMost(PATIENCE).until(() -> minutesUntilTried(booking) > 8);

        tellOfEverything();

        awaitLetters(booking, "sent", 1);
    }

    @Test
    void isNotTriedBeforeItsClientIsKnown() throws SQLException {
        tellOfAllBut(ClientFact.class);
        BookingSnapshot booking = clay.booking(BookingStatus.REJECTED, "insufficient_credits", 1);
        send(new BookingRejected(booking));
        awaitLetters(booking, "waiting", 1);

        assertThat(minutesUntilTried(booking)).isGreaterThan(8);
        assertThat(number("SELECT attempts FROM letter WHERE booking_id = '%s'".formatted(booking.bookingId())))
                .isZero();
    }

    @Test
    void isSentThoughItsClientComesWhileItIsBeingWritten() throws SQLException {
        tellOfAllBut(ClientFact.class);
        BookingSnapshot booking = clay.booking(BookingStatus.REJECTED, "insufficient_credits", 1);
        try (Connection holdsUp = connect(database.role() + "_worker")) {
            holdsUp.setAutoCommit(false);
            holdsUp.createStatement().execute("LOCK TABLE letter IN SHARE MODE");
            send(new BookingRejected(booking));
            awaitAdvisoryLocks("ShareLock", true);
            tellOfEverything();
            awaitAdvisoryLocks("ExclusiveLock", false);
            holdsUp.commit();
        }

        awaitLetters(booking, "sent", 1);
    }

    @Test
    void tellsOfARefusedSlotWhoseSessionWasNeverMade() {
        tellOfAllBut(SessionFact.class);
        BookingSnapshot booking = clay.booking(BookingStatus.REJECTED, "slot_taken", 1);
        send(new BookingRejected(booking));

        awaitLetters(booking, "sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Subject: Not booked: Throwing at Clay"));
    }

    @Test
    void doesNotConfirmWhatHasBeenCancelledMeanwhile() {
        BookingSnapshot confirmed = clay.booking(BookingStatus.CONFIRMED, null, 1);
        BookingSnapshot cancelled = clay.booking(confirmed.bookingId(), BookingStatus.CANCELLED, "requested", 3);
        send(new BookingConfirmed(confirmed), new BookingCancelled(cancelled));
        awaitLetters(confirmed, "waiting", 2);

        tellOfEverything();

        awaitLetters(confirmed, "sent", 1);
        awaitLetters(confirmed, "outdated", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Subject: Cancelled: Throwing at Clay"));
    }

    @Test
    void saysThatTheStudioHasCalledItOff() {
        tellOfEverything();
        BookingSnapshot cancelled = clay.booking(UUID.randomUUID(), BookingStatus.CANCELLED, "session_cancelled", 3);
        send(new BookingCancelled(cancelled), new BookingCancelled(cancelled));

        awaitLetters(cancelled, "sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Subject: Does not take place: Throwing at Clay")
                        .contains("What it cost came back: 1 credit"));
    }

    @Test
    void tellsOnceOfASessionThatABookingHasLostAndConfirmsNothingAnew() {
        tellOfEverything();
        UUID lost = UUID.randomUUID();
        send(clay.session(lost, Instant.parse("2027-04-05T16:00:00Z"), 0));
        BookingSnapshot confirmed = clay.booking(BookingStatus.CONFIRMED, null, 2);
        send(new BookingConfirmed(confirmed));
        awaitLetters(confirmed, "sent", 1);

        BookingSnapshot less = without(lost, clay.booking(confirmed.bookingId(), BookingStatus.CONFIRMED, null, 3));
        BookingSnapshot cancelled =
                without(lost, clay.booking(confirmed.bookingId(), BookingStatus.CANCELLED, "requested", 6));
        send(new BookingConfirmed(less), new BookingConfirmed(less));
        awaitLetters(confirmed, "sent", 2);
        send(new BookingCancelled(cancelled));
        awaitLetters(confirmed, "sent", 3);

        assertThat(MAIL.to(clay.address))
                .hasSize(3)
                .filteredOn(mail -> mail.contains("Subject: Does not take place: a date of Throwing at Clay"))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("- Monday, 5 April 2027, 18:00 (Europe/Berlin)")
                        .contains("What it cost comes back: 2 credits")
                        .contains("- Monday, 29 March 2027, 18:00 (Europe/Berlin)"));
        assertThat(MAIL.to(clay.address))
                .filteredOn(mail -> mail.contains("Subject: Booked: Throwing at Clay"))
                .hasSize(1);
    }

    @Test
    void saysWhatComesBackOfABookingThatWasCancelledLate() {
        tellOfEverything();
        BookingSnapshot cancelled =
                amended(clay.booking(UUID.randomUUID(), BookingStatus.CANCELLED, "requested", 3), null, 1);
        send(new BookingCancelled(cancelled));

        awaitLetters(cancelled, "sent", 1);
        assertThat(MAIL.to(clay.address))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("What comes back to you: no credits"));
    }

    @Test
    void writesNothingToWhoeverStayedAwayAndPaysNothing() throws SQLException {
        tellOfEverything();
        BookingSnapshot excused = clay.booking(UUID.randomUUID(), BookingStatus.CANCELLED, "excused", 3);
        BookingSnapshot absent = clay.booking(UUID.randomUUID(), BookingStatus.CANCELLED, "no_show", 3);
        BookingSnapshot less = amended(
                clay.booking(UUID.randomUUID(), BookingStatus.CONFIRMED, null, 3),
                List.of(new DroppedSession(UUID.randomUUID(), 2, "excused")),
                null);
        send(new BookingCancelled(excused), new BookingCancelled(absent), new BookingConfirmed(less));

        for (BookingSnapshot booking : List.of(excused, absent, less)) {
            await().atMost(PATIENCE)
                    .until(() ->
                            number("SELECT count(*) FROM booking WHERE id = '%s'".formatted(booking.bookingId())) == 1);
        }
        // Letters are called for in the transaction that keeps the booking.
        assertThat(lettersAbout(excused)).isEmpty();
        assertThat(lettersAbout(absent)).isEmpty();
        assertThat(lettersAbout(less)).doesNotContain("SESSION_DROPPED");
    }

    private static List<String> lettersAbout(BookingSnapshot booking) throws SQLException {
        List<String> kinds = new ArrayList<>();
        try (Connection connection = connect(database.role() + "_worker");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT kind FROM letter WHERE booking_id = '%s'".formatted(booking.bookingId()))) {
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
        }
        return kinds;
    }

    private static BookingSnapshot without(UUID session, BookingSnapshot booking) {
        return amended(booking, List.of(new DroppedSession(session, 2, "session_cancelled")), null);
    }

    private static BookingSnapshot amended(BookingSnapshot booking, List<DroppedSession> dropped, Integer kept) {
        return new BookingSnapshot(
                booking.bookingId(),
                booking.studioId(),
                booking.clientId(),
                booking.offeringId(),
                booking.kind(),
                booking.runId(),
                booking.sessionIds(),
                booking.partySize(),
                booking.settlement(),
                booking.credits(),
                booking.status(),
                booking.reason(),
                booking.placedByAccountId(),
                booking.placedAt(),
                booking.version(),
                dropped,
                kept,
                booking.payment(),
                booking.changedByAccountId());
    }

    @Test
    void tellsOfAMovedSessionOnceAndOnlyThoseWhoHaveBookedIt() throws SQLException {
        tellOfEverything();
        BookingSnapshot confirmed = clay.booking(BookingStatus.CONFIRMED, null, 2);
        BookingSnapshot refused = clay.booking(BookingStatus.REJECTED, "insufficient_credits", 2);
        send(new BookingConfirmed(confirmed), new BookingRejected(refused));
        awaitLetters(confirmed, "sent", 1);
        awaitLetters(refused, "sent", 1);

        SessionFact moved = clay.session(Instant.parse("2027-03-30T16:00:00Z"), 1);
        SessionFact resized = clay.session(Instant.parse("2027-03-30T16:00:00Z"), 2);
        send(moved, moved, resized);

        awaitLetters(confirmed, "sent", 2);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT version FROM session WHERE id = '" + clay.session + "'") == 2);
        assertThat(letters(confirmed.bookingId(), "waiting")).isZero();
        assertThat(letters(refused.bookingId(), "sent")).isEqualTo(1);
        assertThat(MAIL.to(clay.address))
                .filteredOn(mail -> mail.contains("Subject: New time: Throwing at Clay"))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("Tuesday, 30 March 2027, 18:00 (Europe/Berlin)"));
    }

    @Test
    void showsTheLogToTheStudioAndToNobodyElse() {
        tellOfEverything();
        BookingSnapshot booking = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(booking));
        awaitLetters(booking, "sent", 1);

        log(clay.owner)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].kind")
                .isEqualTo("booking_confirmed")
                .jsonPath("$.items[0].state")
                .isEqualTo("sent");
        log(UUID.randomUUID())
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unknown_studio");
    }

    @Test
    void showsACoachOnlyTheLettersToTheirClients() {
        UUID member = UUID.randomUUID();
        UUID coach = UUID.randomUUID();
        tellOfEverything();
        send(new StaffMemberFact(member, clay.studio, coach, true, null, List.of(), ClientAccess.ASSIGNED, 0));
        BookingSnapshot booking = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(booking));
        awaitLetters(booking, "sent", 1);

        await().atMost(TopicReader.PATIENCE).untilAsserted(() -> expectLetters(coach, 0));
        expectLetters(clay.owner, 1);

        send(clay.assignedTo(member));
        await().atMost(TopicReader.PATIENCE).untilAsserted(() -> expectLetters(coach, 1));
    }

    private void expectLetters(UUID account, int count) {
        log(account)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(count);
    }

    @Test
    void showsNoRowToASessionThatIsBoundToNoStudio() throws SQLException {
        tellOfEverything();
        BookingSnapshot booking = clay.booking(BookingStatus.CONFIRMED, null, 1);
        send(new BookingConfirmed(booking));
        awaitLetters(booking, "sent", 1);

        try (Connection connection = connect(database.role());
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM letter")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private WebTestClient.ResponseSpec log(UUID account) {
        return client.get()
                .uri("/v1/studios/" + clay.studio + "/messages")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestIssuer.token(account, "staff@studio.test"))
                .exchange();
    }

    private void awaitLetters(BookingSnapshot booking, String state, int count) {
        await().atMost(PATIENCE).until(() -> letters(booking.bookingId(), state), found -> found == count);
    }

    private static void awaitAdvisoryLocks(String mode, boolean granted) {
        await().atMost(PATIENCE).until(() -> number("""
                                SELECT count(*)
                                  FROM pg_locks
                                 WHERE locktype = 'advisory' AND objid = 11 AND mode = '%s' AND granted = %s
                                """.formatted(mode, granted)) == 1);
    }

    private static int letters(UUID bookingId, String state) throws SQLException {
        return number(
                "SELECT count(*) FROM letter WHERE booking_id = '%s' AND state = '%s'".formatted(bookingId, state));
    }

    private static int minutesUntilTried(BookingSnapshot booking) throws SQLException {
        return number("""
                SELECT coalesce(min(extract(epoch FROM next_attempt_at - now()) / 60), 0)::int
                  FROM letter
                 WHERE booking_id = '%s' AND state = 'waiting'
                """.formatted(booking.bookingId()));
    }

    private static int number(String query) throws SQLException {
        try (Connection connection = connect(database.role() + "_worker");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
                role,
                TestDatabase.PASSWORD);
    }

    private void tellOfEverything() {
        send(clay.everything(START));
    }

    private void tellOfAllBut(Class<? extends Message> fact) {
        send(Stream.of(clay.everything(START))
                .filter(message -> !fact.isInstance(message))
                .toArray(Message[]::new));
    }

    private static void send(Message... messages) {
        for (Message message : messages) {
            topics.publish(message);
        }
    }
}
