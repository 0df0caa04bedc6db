package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.testkit.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Marks that devices kept while they were offline: the latest counts, each comes once, whatever is uploaded when. */
class AttendanceUploadsIT extends RunningService {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    private UUID session;

    @BeforeEach
    void planSession() {
        session = studio.session(studio.classFor(0), 40);
    }

    @Test
    void ofSeveralMarksTheLatestCountsWhicheverComesFirst() {
        UUID booking = booking();

        assertThat(results(upload(mark(booking, "excused", 30, "c"), mark(booking, "attended", 20, "b"))))
                .containsExactly("marked", "superseded");
        assertThat(results(upload(mark(booking, "no_show", 10, "a")))).containsExactly("refused session_not_begun");
        assertThat(results(upload(mark(booking, "attended", 10, "a")))).containsExactly("superseded");
        assertThat(said(booking)).isEqualTo("excused");
        assertThat(results(upload(mark(booking, "unmarked", 40, "d")))).containsExactly("marked");
        assertThat(said(booking)).isEqualTo("unmarked");
    }

    @Test
    void anUploadThatIsRepeatedChangesNothing() throws SQLException {
        UUID booking = booking();
        Map<String, Object> upload = upload(mark(booking, "attended", 20, "a"), mark(booking, "excused", 10, "b"));
        assertThat(results(upload)).containsExactly("marked", "superseded");
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        assertThat(results(upload)).containsExactly("repeated", "repeated");
        assertThat(results(upload(mark(booking, "excused", 20, "a")))).containsExactly("refused nonce_reused");

        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
    }

    @Test
    void aMarkByHandCountsAsMadeWhenItComes() {
        UUID booking = booking();
        Instant ahead = Instant.now().plus(Duration.ofMinutes(2));
        assertThat(results(upload(mark(booking, "attended", ahead, "a")))).containsExactly("marked");

        assertThat(put(booking, "excused").status()).isEqualTo(204);

        assertThat(said(booking)).as("though the device's clock is ahead").isEqualTo("excused");
        assertThat(results(upload(mark(booking, "attended", 10, "b")))).containsExactly("superseded");
        assertThat(said(booking)).isEqualTo("excused");
    }

    @Test
    void tenDevicesThatUploadTheSameAtOnceMarkEachOnce() {
        List<UUID> bookings = Stream.generate(this::booking).limit(12).toList();
        List<Map<String, Object>> marks = new ArrayList<>();
        for (int i = 0; i < bookings.size(); i++) {
            marks.add(mark(bookings.get(i), "attended", 10 + i, "first-" + i));
            marks.add(mark(bookings.get(i), i % 2 == 0 ? "excused" : "unmarked", 40 + i, "second-" + i));
            marks.add(mark(bookings.get(i), "attended", 20 + i, "third-" + i));
        }
        HttpCaller owner = studio.owner();

        List<Answer> answers = Flux.range(0, 10)
                .flatMap(device -> {
                    List<Map<String, Object>> shuffled = new ArrayList<>(marks);
                    Collections.shuffle(shuffled, new Random(device));
                    return owner.posting(path(), Map.of("marks", shuffled), "device-" + device, 0);
                })
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        List<String> all =
                answers.stream().flatMap(answer -> results(answer).stream()).toList();
        assertThat(all).filteredOn("repeated"::equals).hasSize(9 * marks.size());
        assertThat(all).filteredOn("marked"::equals).hasSize(bookings.size());
        assertThat(all).filteredOn("superseded"::equals).hasSize(2 * bookings.size());
        assertThat(number("SELECT count(*) FROM attendance WHERE studio_id = ?", studio.id()))
                .isEqualTo(bookings.size());
        assertThat(number("SELECT count(*) FROM attendance_upload WHERE studio_id = ?", studio.id()))
                .isEqualTo(marks.size());
        for (int i = 0; i < bookings.size(); i++) {
            assertThat(said(bookings.get(i))).isEqualTo(i % 2 == 0 ? "excused" : "unmarked");
        }
    }

    @Test
    void devicesWithDifferentMarksEndWithTheLatestOfAll() {
        List<UUID> bookings = Stream.generate(this::booking).limit(5).toList();
        HttpCaller owner = studio.owner();

        Flux.range(0, 10)
                .flatMap(device -> owner.posting(
                        path(),
                        Map.of(
                                "marks",
                                bookings.stream()
                                        .map(booking -> mark(
                                                booking,
                                                device == 7 ? "excused" : "attended",
                                                (device * 3) % 22,
                                                "n" + device + booking))
                                        .toList()),
                        "device-" + device,
                        0))
                .blockLast(TopicReader.PATIENCE);

        // Of device 7, whose marks are from minute 21.
        assertThat(bookings).allSatisfy(booking -> assertThat(said(booking)).isEqualTo("excused"));
    }

    @Test
    void fiveHundredAreTakenAndOneMoreIsNot() {
        UUID booking = booking();
        List<Map<String, Object>> marks = IntStream.range(0, 500)
                .mapToObj(i -> mark(booking, "attended", MORNING.plusSeconds(i), "%064d".formatted(i)))
                .toList();
        List<Map<String, Object>> more = new ArrayList<>(marks);
        more.add(mark(booking, "attended", 1, "x"));

        assertThat(results(Map.of("marks", marks)))
                .filteredOn("superseded"::equals)
                .hasSize(499);
        assertThat(results(Map.of("marks", marks))).containsOnly("repeated");
        Answer refused = post(studio.owner(), Map.of("marks", more));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/marks");
    }

    @Test
    void eachMarkIsRefusedByItself() {
        UUID booking = booking();
        UUID cancelled = booking();
        studio.owner().post(studio.path("bookings/" + cancelled + "/cancel"), Map.of());
        UUID elsewhere = studio.book(studio.atDesk(studio.client(), studio.session(studio.classFor(0), 8)))
                .id();

        assertThat(results(upload(
                        mark(booking, "attended", 10, "a"),
                        mark(cancelled, "attended", 10, "b"),
                        mark(elsewhere, "attended", 10, "c"),
                        mark(UUID.randomUUID(), "attended", 10, "d"),
                        mark(booking, "attended", Instant.now().plus(Duration.ofHours(1)), "e"))))
                .containsExactly(
                        "marked",
                        "refused not_confirmed",
                        "refused unknown_booking",
                        "refused unknown_booking",
                        "refused marked_in_future");
        assertThat(said(booking)).isEqualTo("attended");
        // Nothing is kept of what is refused: the nonces are free.
        assertThat(results(upload(mark(booking, "attended", 11, "b")))).containsExactly("marked");
        change("UPDATE session_seats SET starts_at = now() - interval '1 minute' WHERE session_id = ?", session);
        assertThat(studio.owner()
                        .post(studio.path("sessions/" + session + "/attendance/complete"), Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(results(upload(mark(booking, "excused", 12, "f"), mark(booking, "attended", 11, "b"))))
                .containsExactly("refused session_completed", "repeated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"marks": []}                                                                        | 422 | invalid_request
            {"marks": [null, {}]}                                                                | 422 | invalid_request
            {}                                                                                   | 422 | invalid_request
            {"marks": [{"marked_at": "yesterday"}]}                                              | 400 | invalid_field
            {"marks": [{"attendance": "maybe"}]}                                                 | 400 | invalid_field
            {"marks": [{"at": 1}]}                                                               | 400 | unknown_field
            {"marks": [                                                                          | 400 | malformed_json
            """)
    void aBodyThatIsNoUploadChangesNothing(String body, int status, String code) throws SQLException {
        booking();
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        Answer answer = studio.owner().postRaw(path(), body, Map.of("Idempotency-Key", "once"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
    }

    @Test
    void namesAllThatIsWrong() {
        Map<String, Object> wrong = new HashMap<>(mark(UUID.randomUUID(), "attended", 10, "x".repeat(65)));
        wrong.put("marked_at", "1969-12-31T23:59:59Z");

        Answer answer = post(studio.owner(), Map.of("marks", List.of(Map.of(), wrong)));

        assertThat(answer.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").asString()))
                .containsExactly(
                        "/marks/0/booking_id",
                        "/marks/0/attendance",
                        "/marks/0/marked_at",
                        "/marks/0/nonce",
                        "/marks/1/marked_at",
                        "/marks/1/nonce");
        assertThat(studio.owner().postRaw(path(), "{\"marks\": []}", Map.of()).code())
                .isEqualTo("idempotency_key_required");
    }

    @Test
    void coachesMarkTheirClientsAndKnowOfNoOthers() {
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        others().publish(new StaffMemberFact(
                member, studio.id(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_member WHERE source_id = ?", member) == 1);
        HttpCaller coach = as(account, account + "@studio.test");
        UUID client = coach.post(
                        studio.path("clients"), Map.of("name", "Ada", "email", UUID.randomUUID() + "@example.test"))
                .id();
        UUID theirs = studio.book(studio.atDesk(client, session)).id();
        UUID another = booking();

        assertThat(results(post(coach, upload(mark(theirs, "attended", 10, "a"), mark(another, "attended", 10, "b")))))
                .containsExactly("marked", "refused unknown_booking");
        // Nonces are of one account.
        assertThat(results(upload(mark(another, "attended", 10, "a")))).containsExactly("marked");
    }

    @Test
    void toOthersThereIsNoSuchStudioAndNoSuchSession() {
        UUID booking = booking();
        HttpCaller stranger = as(UUID.randomUUID(), "eve@example.test");

        assertThat(post(stranger, upload(mark(booking, "attended", 10, "a"))).code())
                .isEqualTo("unknown_studio");
        Answer unknown = studio.owner()
                .post(
                        studio.path("sessions/" + UUID.randomUUID() + "/attendance/uploads"),
                        upload(mark(booking, "attended", 10, "a")));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("unknown_session");
    }

    private UUID booking() {
        return studio.book(studio.atDesk(studio.client(), session)).id();
    }

    private String path() {
        return studio.path("sessions/" + session + "/attendance/uploads");
    }

    private Answer put(UUID booking, String attendance) {
        return studio.owner()
                .put(
                        studio.path("sessions/" + session + "/attendance/" + booking),
                        Map.of("attendance", attendance),
                        null);
    }

    private static Map<String, Object> mark(UUID booking, String attendance, int minute, String nonce) {
        return mark(booking, attendance, MORNING.plus(Duration.ofMinutes(minute)), nonce);
    }

    private static Map<String, Object> mark(UUID booking, String attendance, Instant at, String nonce) {
        return Map.of(
                "booking_id", booking.toString(), "attendance", attendance, "marked_at", at.toString(), "nonce", nonce);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, Object> upload(Map<String, Object>... marks) {
        return Map.of("marks", List.of(marks));
    }

    private Answer post(HttpCaller caller, Map<String, Object> upload) {
        return caller.post(path(), upload);
    }

    private List<String> results(Map<String, Object> upload) {
        return results(post(studio.owner(), upload));
    }

    private static List<String> results(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body()
                .path("marks")
                .valueStream()
                .map(mark -> (mark.path("result").asString() + " "
                                + mark.path("code").asString(""))
                        .strip())
                .toList();
    }

    /** What the roster says. */
    private String said(UUID booking) {
        return studio.owner()
                .get(studio.path("sessions/" + session + "/attendance?limit=100"))
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("booking_id").asString().equals(booking.toString()))
                .map(entry -> entry.path("attendance").asString())
                .findFirst()
                .orElseThrow();
    }
}
