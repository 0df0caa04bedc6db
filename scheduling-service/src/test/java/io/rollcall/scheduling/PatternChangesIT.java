package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.testkit.TopicReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A pattern changes, and its sessions with it, as far as the caller says and no further than is safe. */
class PatternChangesIT extends RunningService {

    private StudioFixture studio;
    private String pattern;
    private JsonNode run;

    @BeforeEach
    void makeRun() {
        studio = studio();
        pattern = post(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS), 201)
                .at("/id")
                .asString();
        run = post(studio.owner(), path("/generate"), "{\"name\":\"Spring\"}", 201);
    }

    @Test
    void movesAllButWhatIsBookedOrCancelledAndSaysWhy() {
        taken(session(1), 3);
        post(studio.owner(), studio.path("sessions/" + session(2) + "/cancel"), "", 200);
        String later = change("all", null, studio.pattern(MONDAYS).replace("T18:00", "T19:00"));

        JsonNode shown = post(studio.owner(), path("/preview"), later, 200);
        assertThat(starts("cancelled")).hasSize(1);
        assertThat(find(session(0)).at("/version").asLong())
                .as("a preview changes nothing")
                .isEqualTo(1);
        JsonNode done = body(put(1, later).expectStatus().isOk());

        assertThat(done).isEqualTo(shown);
        assertThat(ids(done.at("/changed"))).containsExactly(session(0), session(3), session(4), session(5));
        assertThat(ids(done.at("/kept"))).containsExactly(session(1), session(2));
        assertThat(texts(done.at("/kept"), "/reason")).containsExactly("booked", "cancelled");
        assertThat(done.at("/added")).isEmpty();
        assertThat(done.at("/cancelled")).isEmpty();
        assertThat(find(session(0)).at("/start").asString()).isEqualTo("2027-03-01T18:00:00Z");
        assertThat(find(session(1)).at("/start").asString()).isEqualTo("2027-03-08T17:00:00Z");
        assertThat(find(session(5)).at("/start").asString())
                .as("an hour later on the clock, after it went forward")
                .isEqualTo("2027-04-05T17:00:00Z");
        assertRefused(put(1, later), 412, "stale_version");
        JsonNode kept = get(studio.owner(), path(""));
        assertThat(kept.at("/local_start").asString()).isEqualTo("2027-03-01T19:00:00");
        assertThat(kept.at("/version").asLong()).isEqualTo(2);
    }

    @Test
    void doesNotMakeAnotherSessionForTheDateOfOneThatIsKept() {
        taken(session(1), 3);

        JsonNode done = body(put(
                        1,
                        change(
                                "all",
                                null,
                                studio.pattern("FREQ=WEEKLY;BYDAY=TU;COUNT=6").replace("03-01T", "03-02T")))
                .expectStatus()
                .isOk());

        assertThat(done.at("/added")).isEmpty();
        assertThat(ids(done.at("/kept"))).containsExactly(session(1));
        assertThat(find(session(2)).at("/start").asString()).isEqualTo("2027-03-16T17:00:00Z");
        assertThat(count("session", studio.studioId())).isEqualTo(6);
    }

    @Test
    void changesOneAndThoseThatFollow() {
        JsonNode done = body(put(
                        1,
                        change(
                                "following",
                                session(3),
                                studio.pattern(MONDAYS, ",\"duration\":\"PT2H\",\"capacity\":5")))
                .expectStatus()
                .isOk());

        assertThat(ids(done.at("/changed"))).containsExactly(session(3), session(4), session(5));
        assertThat(done.at("/kept")).isEmpty();
        assertThat(find(session(3)).at("/end").asString()).isEqualTo("2027-03-22T19:00:00Z");
        assertThat(find(session(3)).at("/capacity").asInt()).isEqualTo(5);
        assertThat(find(session(2)).at("/version").asLong()).isEqualTo(1);
    }

    @Test
    void changesOneAloneAndLeavesThePattern() {
        JsonNode done =
                body(put(1, change("this", session(3), studio.pattern(MONDAYS).replace("T18:00", "T10:30")))
                        .expectStatus()
                        .isOk());

        assertThat(ids(done.at("/changed"))).containsExactly(session(3));
        assertThat(find(session(3)).at("/local_start").asString()).isEqualTo("2027-03-22T10:30:00");
        assertThat(get(studio.owner(), path("")).at("/version").asLong()).isEqualTo(1);
    }

    @Test
    void addsAndCancelsWhenThereAreMoreDatesOrFewer() {
        JsonNode more = body(put(1, change("all", null, studio.pattern(MONDAYS.replace("6", "8"))))
                .expectStatus()
                .isOk());
        assertThat(texts(more.at("/added"), "/start")).containsExactly("2027-04-12T16:00:00Z", "2027-04-19T16:00:00Z");
        assertThat(texts(more.at("/added"), "/number")).containsExactly("7", "8");
        assertThat(more.at("/changed")).isEmpty();
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await("the larger run", 2, fact -> session(0).equals(fact.key()));
            assertThat(((SessionFact) topic.messages(session(0)).getLast()).runSize())
                    .as("all say how large the run is")
                    .isEqualTo(8);
        }
        taken(session(5), 2);

        JsonNode fewer = body(put(2, change("all", null, studio.pattern(MONDAYS.replace("6", "4"))))
                .expectStatus()
                .isOk());

        assertThat(texts(fewer.at("/cancelled"), "/number")).containsExactly("5", "7", "8");
        assertThat(ids(fewer.at("/kept"))).containsExactly(session(5));
        assertThat(starts("cancelled")).hasSize(3);
    }

    @Test
    void doesNotBringBackWhatWasSkipped() {
        String other = post(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS), 201)
                .at("/id")
                .asString();
        post(
                studio.owner(),
                studio.path("schedule-patterns/" + other + "/generate"),
                "{\"name\":\"Short\",\"skip\":[\"2027-03-08T18:00\"]}",
                201);
        JsonNode kept = get(studio.owner(), studio.path("schedule-patterns/" + other));

        assertThat(texts(kept.at("/exdates"), "")).containsExactly("2027-03-08T18:00:00");
    }

    @Test
    void doesNotBringBackWhatWasSkippedAtATimeToWhichTheClocksHadMovedIt() {
        String nights = studio.pattern("FREQ=DAILY;COUNT=3").replace("2027-03-01T18:00", "2027-03-27T02:30");
        String other = post(studio.owner(), studio.path("schedule-patterns"), nights, 201)
                .at("/id")
                .asString();
        String generate = studio.path("schedule-patterns/" + other + "/generate");
        assertThat(post(studio.owner(), generate, "{\"name\":\"Night\",\"skip\":[\"2027-03-28T03:30\"]}", 201)
                        .at("/sessions"))
                .hasSize(2);

        JsonNode kept = get(studio.owner(), studio.path("schedule-patterns/" + other));
        String said = nights.replace("}", ",\"exdates\":" + kept.at("/exdates") + "}");

        assertThat(texts(
                        post(studio.owner(), studio.path("schedule-patterns/preview"), said, 200)
                                .at("/occurrences"),
                        "/local_start"))
                .containsExactly("2027-03-27T02:30:00", "2027-03-29T02:30:00");
    }

    @Test
    void leavesEverythingAsItIsWhenSomebodyWouldBeInTwoPlaces() {
        String lead = ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(staffMember(studio));
        generated(studio, studio.pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=2", lead));

        assertRefused(put(1, change("all", null, studio.pattern(MONDAYS, lead))), 409, "staff_busy");

        assertThat(find(session(1)).at("/staff")).isEmpty();
        assertThat(get(studio.owner(), path("")).at("/version").asLong()).isEqualTo(1);
        assertThat(body(put(1, change("all", null, studio.pattern(MONDAYS, lead).replace("T18:00", "T16:30")))
                                .expectStatus()
                                .isOk())
                        .at("/changed"))
                .hasSize(6);
    }

    @Test
    void letsItsOwnSessionsTakeEachOthersPlaces() {
        String lead = ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(staffMember(studio));
        String daily = post(
                        studio.owner(),
                        studio.path("schedule-patterns"),
                        studio.pattern("FREQ=DAILY;COUNT=5", lead),
                        201)
                .at("/id")
                .asString();
        post(studio.owner(), studio.path("schedule-patterns/" + daily + "/generate"), "{\"name\":\"Daily\"}", 201);

        JsonNode done = body(exchangePut(
                        studio.owner(),
                        studio.path("schedule-patterns/" + daily),
                        1,
                        change("all", null, studio.pattern("FREQ=DAILY;COUNT=5", lead + ",\"duration\":\"PT24H\"")))
                .expectStatus()
                .isOk());

        assertThat(done.at("/changed")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scope":"all","pattern":P}                                                              | 200 |
            {"pattern":P}                                                                            | 422 | invalid_request
            {"scope":"every","pattern":P}                                                            | 422 | invalid_request
            {"scope":"this","pattern":P}                                                             | 422 | invalid_request
            {"scope":"all","session_id":"00000000-0000-0000-0000-000000000001","pattern":P}          | 422 | invalid_request
            {"scope":"following","session_id":"00000000-0000-0000-0000-000000000001","pattern":P}    | 404 | unknown_session
            {"scope":"all"}                                                                          | 422 | invalid_request
            """)
    void takesOnlyChangesThatSayHowFarTheyGo(String request, int status, String code) {
        WebTestClient.ResponseSpec answer =
                exchangePost(studio.owner(), path("/preview"), request.replace("P}", studio.pattern(MONDAYS) + "}"));
        if (code == null) {
            answer.expectStatus().isEqualTo(status);
        } else {
            assertRefused(answer, status, code);
        }
    }

    @Test
    void namesTheFieldWhereItIsInTheBody() {
        String refusal = exchangePost(
                        studio.owner(), path("/preview"), change("all", null, studio.pattern("FREQ=NEVER")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(refusal).contains("\"/pattern/rrule\"", "invalid_rrule");
    }

    @Test
    void isOnlyForTheStaffAndForTheOfferingItHas() {
        String change = change("all", null, studio.pattern(MONDAYS));
        assertRefused(exchangePut(studio().owner(), path(""), 1, change), 404, "unknown_studio");
        StudioFixture other = studio();
        assertRefused(
                exchangePut(
                        other.owner(),
                        other.path("schedule-patterns/" + pattern),
                        1,
                        change("all", null, other.pattern(MONDAYS))),
                404,
                "unknown_pattern");
    }

    private void taken(String session, int seats) {
        others().publish(new AvailabilityFact(
                UUID.fromString(session), studio.studioId(), 8, seats, 8 - seats, AvailabilityStatus.AVAILABLE, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> find(session).at("/taken").asInt() == seats);
    }

    private List<String> starts(String state) {
        return texts(
                get(
                                studio.owner(),
                                studio.path(
                                        "sessions?run_id=" + run.at("/run_id").asString() + "&state=" + state))
                        .at("/items"),
                "/start");
    }

    private static String change(String scope, String session, String pattern) {
        return "{\"scope\":\"%s\",\"session_id\":%s,\"pattern\":%s}"
                .formatted(scope, session == null ? "null" : "\"" + session + "\"", pattern);
    }

    private WebTestClient.ResponseSpec put(long version, String change) {
        return exchangePut(studio.owner(), path(""), version, change);
    }

    private String path(String below) {
        return studio.path("schedule-patterns/" + pattern + below);
    }

    private String session(int place) {
        return run.at("/sessions/" + place + "/id").asString();
    }

    private JsonNode find(String session) {
        return get(studio.owner(), studio.path("sessions/" + session));
    }

    private static List<String> ids(JsonNode sessions) {
        return texts(sessions, "/id");
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asString())
                .toList();
    }
}
