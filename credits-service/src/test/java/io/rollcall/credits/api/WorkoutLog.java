package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.scheduling.AssignedRole;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.credits.CreditsService;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A studio with a client and a trainer: what the other services say of them, and what callers ask of this one. */
abstract class WorkoutLog extends CreditsService {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final LocalDateTime WEDNESDAY = LocalDateTime.parse("2026-03-25T18:00");

    private WebTestClient http;

    TestStudio studio;
    UUID client;
    UUID trainer;

    /** Waits as long for an answer as for anything else: a bound for failures, not an expectation. */
    @Autowired
    void askPatiently(WebTestClient asked) {
        http = asked.mutate().responseTimeout(TopicReader.PATIENCE).build();
    }

    @BeforeEach
    void aStudioWithAClientAndATrainer() {
        studio = newStudio();
        client = newClient(studio, "Ada@client.test");
        trainer = UUID.randomUUID();
    }

    /** A session with the trainer in the lead. */
    UUID newSession(LocalDateTime start) {
        UUID session = UUID.randomUUID();
        tell(session(session, start, SessionStatus.SCHEDULED, 1, lead(trainer)));
        return session;
    }

    /** Publishes it, and waits until this service has its copy. */
    void tell(SessionFact session) {
        publish(session);
        awaitCopy(
                "SELECT count(*) FROM known_session WHERE id = ? AND version = ?",
                session.sessionId(),
                session.version());
    }

    /** Publishes it, and waits until this service has its copy. */
    void tell(BookingEvent event) {
        publish(event);
        BookingSnapshot booking = event.booking();
        awaitCopy(
                "SELECT count(*) FROM known_booking WHERE id = ? AND version = ?",
                booking.bookingId(),
                booking.version());
    }

    /** Publishes it, and waits until this service has its copy. */
    void tell(StaffMemberFact member) {
        publish(member);
        awaitCopy(
                "SELECT count(*) FROM known_member WHERE source_id = ? AND version = ?",
                member.staffMemberId(),
                member.version());
    }

    private static void awaitCopy(String sql, UUID id, long version) {
        Awaitility.await("the copy of version " + version + " of " + id)
                .atMost(TopicReader.PATIENCE)
                .until(() -> count(sql, id, version) == 1);
    }

    private static long count(String sql, UUID id, long version) throws SQLException {
        try (Connection worker = database().asWorker();
                PreparedStatement counting = worker.prepareStatement(sql)) {
            counting.setObject(1, id);
            counting.setLong(2, version);
            try (ResultSet rows = counting.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static AssignedStaff lead(UUID staffMember) {
        return new AssignedStaff(staffMember, AssignedRole.LEAD);
    }

    SessionFact session(UUID session, LocalDateTime start, SessionStatus status, long version, AssignedStaff... staff) {
        Instant begin = start.atZone(BERLIN).toInstant();
        return new SessionFact(
                session,
                studio.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                1,
                begin,
                begin.plus(Duration.ofHours(1)),
                BERLIN.getId(),
                start,
                10,
                status,
                List.of(staff),
                version);
    }

    /** A booking of the session that has been paid with one credit: the saga asked the ledger, and it said yes. */
    UUID bookAndPay(UUID session) {
        UUID booking = UUID.randomUUID();
        publish(new BookingPlaced(booking(booking, BookingStatus.PENDING, 1, session)));
        try (TopicWriter saga = new TopicWriter();
                TopicReader replies = TopicReader.of(CreditsReply.TOPIC)) {
            saga.publish(new DeductCredits(
                    UUID.randomUUID(), studio.id(), client, booking, UUID.randomUUID(), 1, WEDNESDAY.toLocalDate()));
            replies.await("the reply", reply -> booking.toString().equals(reply.key()));
        }
        tell(new BookingConfirmed(booking(booking, BookingStatus.CONFIRMED, 2, session)));
        return booking;
    }

    /** A confirmed booking that costs nothing. */
    UUID book(UUID... sessions) {
        UUID booking = UUID.randomUUID();
        tell(new BookingConfirmed(booking(booking, BookingStatus.CONFIRMED, 2, sessions)));
        return booking;
    }

    BookingSnapshot booking(UUID booking, BookingStatus status, long version, UUID... sessions) {
        return new BookingSnapshot(
                booking,
                studio.id(),
                client,
                UUID.randomUUID(),
                BookingKind.DROP_IN,
                null,
                List.of(sessions),
                1,
                Settlement.CREDITS,
                sessions.length,
                status,
                null,
                studio.owner(),
                Instant.parse("2026-03-01T12:00:00Z"),
                version);
    }

    static void publish(Message message) {
        try (TopicWriter others = new TopicWriter()) {
            others.publish(message);
        }
    }

    /** A workout of the session with the trainer in the lead. */
    String trainerLed(UUID session) {
        return "{\"type\":\"trainer_led\",\"session_id\":\"%s\",\"trainer_id\":\"%s\"}".formatted(session, trainer);
    }

    static String solo(LocalDate day) {
        return "{\"type\":\"solo\",\"day\":\"%s\"}".formatted(day);
    }

    /** Logs a workout, begins it and completes it. */
    JsonNode done(String request) {
        String id = logged(request).at("/id").asString();
        body(command(id, "start").expectStatus().isOk());
        return body(complete(id, 100).expectStatus().isOk());
    }

    JsonNode logged(String request) {
        return body(log(request).expectStatus().isCreated());
    }

    ResponseSpec log(String request) {
        return log(studio.ownerToken(), request);
    }

    ResponseSpec log(String token, String request) {
        return send(HttpMethod.POST, token, path("workouts"), request, null);
    }

    ResponseSpec command(String workout, String command) {
        return command(studio.ownerToken(), workout, command);
    }

    ResponseSpec command(String token, String workout, String command) {
        return send(HttpMethod.POST, token, path("workouts/" + workout + "/" + command), null, null);
    }

    ResponseSpec complete(String workout, int points) {
        return send(
                HttpMethod.POST,
                studio.ownerToken(),
                path("workouts/" + workout + "/complete"),
                "{\"experience_points\":" + points + "}",
                null);
    }

    ResponseSpec put(String token, String workout, String etag, String request) {
        return send(HttpMethod.PUT, token, path("workouts/" + workout), request, etag);
    }

    JsonNode get(String what) {
        return body(get(studio.ownerToken(), path(what)).expectStatus().isOk());
    }

    ResponseSpec get(String token, String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    ResponseSpec send(
            HttpMethod method, String token, String path, @Nullable String request, @Nullable String ifMatch) {
        return send(method, token, path, request, ifMatch, UUID.randomUUID().toString());
    }

    ResponseSpec send(
            HttpMethod method,
            String token,
            String path,
            @Nullable String request,
            @Nullable String ifMatch,
            String key) {
        RequestBodySpec asked = http.method(method).uri(path).headers(headers -> {
            headers.setBearerAuth(token);
            headers.set("Idempotency-Key", key);
            if (ifMatch != null) {
                headers.set(HttpHeaders.IF_MATCH, ifMatch);
            }
        });
        return request == null
                ? asked.exchange()
                : asked.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(request)
                        .exchange();
    }

    static String self() {
        return TestIssuer.token(UUID.randomUUID(), "ada@client.test");
    }

    static JsonNode body(ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    static JsonNode expect(ResponseSpec response, int status, String code) {
        JsonNode problem = body(response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        return problem;
    }

    String path(String what) {
        return "/v1/studios/%s/clients/%s/%s".formatted(studio.id(), client, what);
    }
}
