package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.testkit.TopicReader;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runs of dates that follow no pattern, such as the days of a workshop. */
class WorkshopsIT extends RunningService {

    private static final String WEEKEND = """
            {"local_start":"2027-05-23T09:00","duration":"PT3H","capacity":6},
            {"local_start":"2027-05-22T10:00","duration":"PT7H"}""";

    private StudioFixture studio;

    @BeforeEach
    void open() {
        studio = studio();
    }

    @Test
    void areOneRunNumberedInOrderOfTime() {
        JsonNode made = post(studio.owner(), studio.path("runs"), order(WEEKEND, ""), 201);

        JsonNode saturday = get(studio.owner(), session(made, 0));
        JsonNode sunday = get(studio.owner(), session(made, 1));
        assertThat(saturday.at("/number").asInt()).isEqualTo(1);
        assertThat(saturday.at("/start").asString()).isEqualTo("2027-05-22T08:00:00Z");
        assertThat(saturday.at("/end").asString()).isEqualTo("2027-05-22T15:00:00Z");
        assertThat(saturday.at("/capacity").asInt()).isEqualTo(8);
        assertThat(sunday.at("/number").asInt()).isEqualTo(2);
        assertThat(sunday.at("/end").asString()).isEqualTo("2027-05-23T10:00:00Z");
        assertThat(sunday.at("/capacity").asInt()).isEqualTo(6);
        JsonNode run =
                get(studio.owner(), studio.path("runs/" + made.at("/run_id").asString()));
        assertThat(run.at("/name").asString()).isEqualTo("Raku weekend");
        assertThat(run.at("/sessions").asInt()).isEqualTo(2);
        assertThat(run.at("/seats").asInt()).isEqualTo(14);
        String first = made.at("/sessions/0/id").asString();
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await("the fact of the session", 1, fact -> first.equals(fact.key()));
            assertThat(topic.messages(first))
                    .allSatisfy(
                            fact -> assertThat(((SessionFact) fact).runSize()).isEqualTo(2));
        }
    }

    @Test
    void areShownBeforeWithWhatStandsInTheWay() {
        UUID ada = staffMember(studio);
        String staff = "\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(ada);
        post(studio.owner(), studio.path("runs"), order(WEEKEND, staff), 201);

        JsonNode shown = post(
                studio.owner(),
                studio.path("runs/preview"),
                order("{\"local_start\":\"2027-03-28T02:30\"},{\"local_start\":\"2027-05-23T11:00\"}", staff),
                200);

        assertThat(shown.at("/sessions/0/flags/0").asString()).isEqualTo("skipped_local_time");
        assertThat(shown.at("/sessions/0/start").asString()).isEqualTo("2027-03-28T01:30:00Z");
        assertThat(shown.at("/sessions/0/conflicts").isEmpty()).isTrue();
        assertThat(shown.at("/sessions/1/conflicts/0/code").asString()).isEqualTo("staff_busy");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void areMadeWholeOrNotAtAll() {
        UUID ada = staffMember(studio);
        String staff = "\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(ada);
        post(studio.owner(), studio.path("runs"), order(WEEKEND, staff), 201);

        assertRefused(
                exchangePost(
                        studio.owner(),
                        studio.path("runs"),
                        order("{\"local_start\":\"2027-05-21T10:00\"},{\"local_start\":\"2027-05-22T12:00\"}", staff)),
                409,
                "staff_busy");

        assertThat(runs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"local_start":"2027-05-22T10:00"},{"local_start":"2027-05-22T10:00"}   | duplicate_start
            {"local_start":"2027-03-28T02:30"},{"local_start":"2027-03-28T03:30"}   | duplicate_start
            {"local_start":"2020-05-22T10:00"}                                      | start_out_of_range
            {"local_start":"2047-05-22T10:00"}                                      | start_out_of_range
            {"local_start":"2027-05-22T10:00","duration":"P15D"}                    | invalid_request
            {"local_start":"2027-05-22T10:00","capacity":0}                         | invalid_request
            {"duration":"PT1H"}                                                     | invalid_request
            ''                                                                      | invalid_request
            """)
    void areRefusedWhereTheyMakeNoSense(String sessions, String code) {
        assertRefused(exchangePost(studio.owner(), studio.path("runs"), order(sessions, "")), 422, code);
        assertRefused(exchangePost(studio.owner(), studio.path("runs/preview"), order(sessions, "")), 422, code);
        assertThat(runs()).isZero();
    }

    @Test
    void areForTheStaffToMake() {
        assertRefused(exchangePost(studio().owner(), studio.path("runs"), order(WEEKEND, "")), 404, "unknown_studio");
        assertRefused(
                exchangePost(studio().owner(), studio.path("runs/preview"), order(WEEKEND, "")), 404, "unknown_studio");
    }

    private String order(String sessions, String more) {
        return "{\"offering_id\":\"%s\",\"name\":\"Raku weekend\",\"sessions\":[%s]%s}"
                .formatted(studio.offeringId(), sessions, more.isEmpty() ? "" : "," + more);
    }

    private String session(JsonNode run, int place) {
        return studio.path("sessions/" + run.at("/sessions/" + place + "/id").asString());
    }

    private int runs() {
        return get(studio.owner(), studio.path("runs")).at("/items").size();
    }
}
