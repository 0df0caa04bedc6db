package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** One session is called off, moved, or gets other seats. */
class SessionChangesIT extends RunningService {

    private StudioFixture studio;
    private UUID run;
    private UUID session;

    @BeforeEach
    void makeRun() {
        studio = studio();
        String pattern = post(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS), 201)
                .at("/id")
                .asString();
        JsonNode generated = post(
                studio.owner(),
                studio.path("schedule-patterns/" + pattern + "/generate"),
                "{\"name\":\"Spring\"}",
                201);
        run = UUID.fromString(generated.at("/run_id").asString());
        session = UUID.fromString(generated.at("/sessions/0/id").asString());
    }

    @Test
    void cancelsOnceHoweverOftenAndAtTheSameTimeItIsAsked() {
        List<JsonNode> answers = Flux.range(0, 10)
                .flatMap(
                        caller -> Mono.fromCallable(() -> change("cancel", "", 200))
                                .subscribeOn(Schedulers.boundedElastic()),
                        10)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.at("/status").asString()).isEqualTo("cancelled");
            assertThat(answer.at("/state").asString()).isEqualTo("cancelled");
            assertThat(answer.at("/version").asLong()).isEqualTo(2);
        });
        assertThat(facts(2))
                .extracting(SessionFact::status)
                .containsExactly(SessionStatus.SCHEDULED, SessionStatus.CANCELLED);
        assertThat(facts(2).getLast().runSize()).isEqualTo(6);
        JsonNode summary = get(studio.owner(), studio.path("runs/" + run));
        assertThat(summary.at("/sessions").asInt()).isEqualTo(5);
        assertThat(summary.at("/seats").asInt()).isEqualTo(40);
    }

    @Test
    void movesInLocalTimeAcrossAChangeOfTheClocks() {
        JsonNode moved = change("move", "{\"local_start\":\"2027-03-30T18:00\",\"duration\":\"PT2H\"}", 200);

        assertThat(moved.at("/start").asString()).isEqualTo("2027-03-30T16:00:00Z");
        assertThat(moved.at("/end").asString()).isEqualTo("2027-03-30T18:00:00Z");
        assertThat(moved.at("/local_start").asString()).isEqualTo("2027-03-30T18:00:00");
        assertThat(moved.at("/number").asInt())
                .as("it keeps its place in the run")
                .isEqualTo(1);
        SessionFact fact = facts(2).getLast();
        assertThat(fact.start()).isEqualTo(Instant.parse("2027-03-30T16:00:00Z"));
        assertThat(fact.version()).isEqualTo(2);

        assertThat(change("move", "{\"local_start\":\"2027-03-30T18:00\"}", 200))
                .isEqualTo(moved);
        JsonNode abroad = change("move", "{\"local_start\":\"2027-03-30T18:00\",\"time_zone\":\"Asia/Tokyo\"}", 200);
        assertThat(abroad.at("/start").asString()).isEqualTo("2027-03-30T09:00:00Z");
        assertThat(facts(3)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"local_start":"2020-03-30T18:00"}                                  | 422 | start_out_of_range
            {"local_start":"2099-03-30T18:00"}                                  | 422 | start_out_of_range
            {"local_start":"2027-03-30T18:00","time_zone":"Berlin"}             | 422 | unknown_time_zone
            {"local_start":"2027-03-30T18:00:00.5"}                             | 422 | invalid_request
            {"local_start":"2027-03-30T18:00","duration":"PT0S"}                | 422 | invalid_request
            {"local_start":"next Tuesday"}                                      | 400 | invalid_field
            {}                                                                  | 422 | invalid_request
            """)
    void refusesToMoveToNowhere(String body, int status, String code) {
        assertRefused(exchangePost(studio.owner(), path("/move"), body), status, code);
        assertThat(find().at("/version").asLong()).isEqualTo(1);
    }

    @Test
    void leavesWhatIsCancelledAsItIs() {
        change("cancel", "", 200);

        assertRefused(
                exchangePost(studio.owner(), path("/move"), "{\"local_start\":\"2027-03-30T18:00\"}"),
                409,
                "session_cancelled");
        assertRefused(patch(2, "{\"capacity\":9}"), 409, "session_cancelled");
        assertThat(find().at("/version").asLong()).isEqualTo(2);
    }

    @Test
    void givesSeatsOnlyToThoseWhoHaveSeenTheSession() {
        JsonNode larger = body(patch(1, "{\"capacity\":12}").expectStatus().isOk());

        assertThat(larger.at("/capacity").asInt()).isEqualTo(12);
        assertThat(facts(2).getLast().capacity()).isEqualTo(12);
        assertRefused(patch(1, "{\"capacity\":13}"), 412, "stale_version");
        assertRefused(patch(2, "{\"capacity\":0}"), 422, "invalid_request");
        assertRefused(patch(2, "{\"capacity\":null}"), 422, "invalid_request");
        assertRefused(patch(2, "{\"status\":\"cancelled\",\"capacity\":3}"), 400, "unknown_field");
        assertThat(find().at("/capacity").asInt()).isEqualTo(12);
    }

    @Test
    void takesSeatsThatAreTakenOnlyFromThoseWhoSaySo() {
        tell(6, 1);
        assertThat(find().at("/remaining").asInt()).isEqualTo(2);

        assertRefused(patch(1, "{\"capacity\":5}"), 409, "capacity_below_taken");
        JsonNode smaller = body(patch(1, "{\"capacity\":5,\"acknowledge_over_capacity\":true}")
                .expectStatus()
                .isOk());

        assertThat(smaller.at("/capacity").asInt()).isEqualTo(5);
        assertThat(smaller.at("/taken").asInt()).isEqualTo(6);
        assertThat(smaller.at("/remaining").asInt()).isZero();
        assertThat(smaller.at("/state").asString()).isEqualTo("full");
    }

    @Test
    void showsWhoIsIn() {
        tell(3, 1);
        tell(8, 3);
        // Comes late and says less than is known.
        tell(5, 2);

        await().atMost(TopicReader.PATIENCE).until(() -> find().at("/taken").asInt() == 8);
        assertThat(find().at("/state").asString()).isEqualTo("full");
        JsonNode summary = get(studio.owner(), studio.path("runs/" + run));
        assertThat(summary.at("/enrolled").asInt()).isEqualTo(8);
        assertThat(summary.at("/occupancy").asDouble()).isEqualTo(8 / 48.0);
    }

    @Test
    void isOnlyForTheStaff() {
        String stranger = studio().owner();

        assertRefused(exchangePost(stranger, path("/cancel"), ""), 404, "unknown_studio");
        assertRefused(
                exchangePost(stranger, path("/move"), "{\"local_start\":\"2027-03-30T18:00\"}"), 404, "unknown_studio");
        assertRefused(exchangePatch(stranger, path(""), 1, "{\"capacity\":9}"), 404, "unknown_studio");
        StudioFixture other = studio();
        assertRefused(
                exchangePost(other.owner(), other.path("sessions/" + session + "/cancel"), ""), 404, "unknown_session");
        assertThat(find().at("/version").asLong()).isEqualTo(1);
    }

    /** Says how many seats are taken, and waits until the service has heard it. */
    private void tell(int taken, long version) {
        int remaining = Math.max(0, 8 - taken);
        others().publish(new AvailabilityFact(
                session, studio.studioId(), 8, taken, remaining, AvailabilityStatus.AVAILABLE, version));
        if (version != 2) {
            await().atMost(TopicReader.PATIENCE).until(() -> find().at("/taken").asInt() == taken);
        }
    }

    @Test
    void keepsWhatTheStudioWantsToKeepWithIt() {
        String details = """
                {"meeting_platform":"teams","meeting_link":"https://teams.example/1","notes":"Low tables",
                 "metadata":{"theme":"raku","levels":[1,2]}}
                """;

        JsonNode described = body(describe(1, details).expectStatus().isOk());

        assertThat(described.at("/metadata").toString()).isEqualTo("{\"theme\":\"raku\",\"levels\":[1,2]}");
        assertThat(described.at("/version").asLong()).isEqualTo(2);
        assertThat(find()).isEqualTo(described);
        JsonNode seenByOthers = get(studio().owner(), path(""));
        assertThat(seenByOthers.at("/notes").isNull()).isTrue();
        assertThat(seenByOthers.at("/metadata/theme").asString()).isEqualTo("raku");
        assertRefused(describe(1, details), 412, "stale_version");
        assertThat(body(describe(2, details).expectStatus().isOk())
                        .at("/version")
                        .asLong())
                .as("the same again")
                .isEqualTo(2);
        assertRefused(describe(2, "{\"meeting_link\":\"ftp://teams.example\"}"), 422, "invalid_request");
        assertRefused(describe(2, "{\"metadata\":[1]}"), 400, "invalid_field");
        String large = "{\"metadata\":{\"text\":\"" + "x".repeat(8_192) + "\"}}";
        assertRefused(describe(2, large), 422, "invalid_request");
        assertThat(body(describe(2, "{}").expectStatus().isOk()).at("/metadata").isEmpty())
                .isTrue();
    }

    @Test
    void hasNoSeatsToBookWhenItIsCalledOff() {
        assertThat(change("cancel", "", 200).at("/remaining").asInt()).isZero();
    }

    private WebTestClient.ResponseSpec describe(long version, String details) {
        return exchangePut(studio.owner(), path("/details"), version, details);
    }

    private JsonNode find() {
        return get(studio.owner(), path(""));
    }

    private JsonNode change(String verb, String body, int status) {
        return post(studio.owner(), path("/" + verb), body, status);
    }

    private WebTestClient.ResponseSpec patch(long version, String body) {
        return exchangePatch(studio.owner(), path(""), version, body);
    }

    private String path(String below) {
        return studio.path("sessions/" + session + below);
    }

    /** What was published of the session, once there are so many. */
    private List<SessionFact> facts(int count) {
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await(
                    "facts of the session", count, fact -> session.toString().equals(fact.key()));
            return topic.messages(session.toString()).stream()
                    .map(SessionFact.class::cast)
                    .toList();
        }
    }
}
