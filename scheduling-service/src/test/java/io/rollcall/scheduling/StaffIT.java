package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contracts.scheduling.AssignedRole;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

/** Who leads and assists, by pattern and by session; nobody is in two places at once. */
class StaffIT extends RunningService {

    private static final int RACES = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StudioFixture studio;
    private UUID ada;
    private UUID ben;

    @BeforeEach
    void hire() {
        studio = studio();
        ada = staffMember(studio);
        ben = staffMember(studio);
    }

    @Test
    void goWithThePatternToEachOfItsSessions() {
        JsonNode made = generated(studio, studio.pattern(MONDAYS, staff(ada, "lead", ben, "assistant")));
        String session = made.at("/sessions/5/id").asString();

        JsonNode last = find(session);

        assertThat(last.at("/staff")).hasSize(2);
        assertThat(last.at("/staff"))
                .anySatisfy(one -> {
                    assertThat(one.at("/staff_member_id").asString()).isEqualTo(ada.toString());
                    assertThat(one.at("/role").asString()).isEqualTo("lead");
                })
                .anySatisfy(one -> assertThat(one.at("/role").asString()).isEqualTo("assistant"));
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await("the session", 1, fact -> session.equals(fact.key()));
            assertThat(((SessionFact) topic.messages(session).getFirst()).staff())
                    .containsExactlyInAnyOrder(
                            new AssignedStaff(ada, AssignedRole.LEAD), new AssignedStaff(ben, AssignedRole.ASSISTANT));
        }
        assertThat(get(studio.owner(), studio.path("sessions?staff_member_id=" + ben))
                        .at("/items"))
                .hasSize(6);
        assertThat(get(studio.owner(), studio.path("sessions?staff_member_id=" + UUID.randomUUID()))
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void areOverriddenInOneSession() {
        JsonNode made = generated(studio, studio.pattern(MONDAYS, staff(ada, "lead")));
        String session = made.at("/sessions/0/id").asString();

        JsonNode changed =
                body(restaff(session, 1, staff(ben, "lead")).expectStatus().isOk());

        assertThat(changed.at("/staff/0/staff_member_id").asString()).isEqualTo(ben.toString());
        assertThat(changed.at("/version").asLong()).isEqualTo(2);
        assertThat(find(made.at("/sessions/1/id").asString())
                        .at("/staff/0/staff_member_id")
                        .asString())
                .isEqualTo(ada.toString());
        assertRefused(restaff(session, 1, staff(ada, "lead")), 412, "stale_version");
        assertThat(body(restaff(session, 2, staff(ben, "lead")).expectStatus().isOk())
                        .at("/version")
                        .asLong())
                .as("the same people change nothing")
                .isEqualTo(2);
        assertThat(body(restaff(session, 2, ",\"staff\":[]").expectStatus().isOk())
                        .at("/staff"))
                .isEmpty();
    }

    @Test
    void areNeverInTwoPlacesAtOnce() {
        generated(studio, studio.pattern(MONDAYS, staff(ada, "lead")));
        String other = post(
                        studio.owner(),
                        studio.path("schedule-patterns"),
                        // From seven, in the last half hour of the other.
                        studio.pattern(MONDAYS, staff(ada, "assistant")).replace("T18:00", "T19:00"),
                        201)
                .at("/id")
                .asString();
        String generate = studio.path("schedule-patterns/" + other + "/generate");

        assertRefused(exchangePost(studio.owner(), generate, "{\"name\":\"Late\"}"), 409, "staff_busy");

        assertThat(count("session", studio.studioId())).isEqualTo(6);
        assertThat(count("run", studio.studioId())).isEqualTo(1);
    }

    @Test
    void keepTheirSessionsWhenOneIsMovedIntoAnother() {
        JsonNode made = generated(studio, studio.pattern(MONDAYS, staff(ada, "lead")));
        String first = made.at("/sessions/0/id").asString();

        assertRefused(
                exchangePost(
                        studio.owner(),
                        studio.path("sessions/" + first + "/move"),
                        "{\"local_start\":\"2027-03-08T17:00\"}"),
                409,
                "staff_busy");
        JsonNode moved = post(
                studio.owner(),
                studio.path("sessions/" + first + "/move"),
                "{\"local_start\":\"2027-03-08T16:30\"}",
                200);
        assertThat(moved.at("/version").asLong()).isEqualTo(2);

        post(studio.owner(), studio.path("sessions/" + first + "/cancel"), "", 200);
        JsonNode into = post(
                studio.owner(),
                studio.path("sessions/" + made.at("/sessions/1/id").asString() + "/move"),
                "{\"local_start\":\"2027-03-08T16:30\"}",
                200);
        assertThat(into.at("/version").asLong())
                .as("what is cancelled takes nobody's time")
                .isEqualTo(2);
    }

    @Test
    void oneOfTwoRacingRequestsForOnePersonWinsEachTime() {
        String daily = "FREQ=DAILY;COUNT=" + RACES;
        JsonNode here = generated(studio, studio.pattern(daily, ",\"capacity\":3"));
        JsonNode there = generated(studio, studio.pattern(daily, ",\"capacity\":4"));

        for (int race = 0; race < RACES; race++) {
            String session = "/sessions/" + race + "/id";
            List<Integer> answers = Flux.just(here, there)
                    .map(run -> run.at(session).asString())
                    .flatMap(id -> Mono.fromCallable(() -> restaff(id, 1, staff(ada, "lead"))
                                    .expectBody(String.class)
                                    .returnResult()
                                    .getStatus()
                                    .value())
                            .subscribeOn(Schedulers.boundedElastic()))
                    .sort()
                    .collectList()
                    .block(PATIENCE);
            assertThat(answers).as("race %d", race).containsExactly(200, 409);
        }
        assertThat(count("assignment", studio.studioId())).isEqualTo(RACES);
    }

    @Test
    void oneOfTwoRunsThatWantOnePersonIsMadeAndTheOtherLeavesNothing() {
        List<String> patterns = Flux.range(0, 6)
                .map(n -> post(
                                studio.owner(),
                                studio.path("schedule-patterns"),
                                studio.pattern(MONDAYS, staff(ada, "lead")),
                                201)
                        .at("/id")
                        .asString())
                .collectList()
                .block(PATIENCE);

        List<Integer> answers = Flux.fromIterable(patterns)
                .flatMap(
                        pattern -> Mono.fromCallable(() -> exchangePost(
                                                studio.owner(),
                                                studio.path("schedule-patterns/" + pattern + "/generate"),
                                                "{\"name\":\"Spring\"}")
                                        .expectBody(String.class)
                                        .returnResult()
                                        .getStatus()
                                        .value())
                                .subscribeOn(Schedulers.boundedElastic()),
                        6)
                .sort()
                .collectList()
                .block(PATIENCE);

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
        assertThat(count("run", studio.studioId())).isEqualTo(1);
        assertThat(count("session", studio.studioId())).isEqualTo(6);
    }

    @Test
    void theDatabaseItselfKeepsThemFromTwoPlaces() throws SQLException {
        JsonNode made = generated(studio, studio.pattern(MONDAYS, staff(ada, "lead")));
        String second = made.at("/sessions/1/id").asString();

        try (Connection superuser = database().asSuperuser()) {
            assertThatThrownBy(() -> superuser.createStatement().executeUpdate("""
                                    UPDATE assignment SET during = '[2027-03-01 17:30+00,2027-03-01 18:00+00)'
                                     WHERE session_id = '%s'""".formatted(second)))
                    .hasMessageContaining("one_place_at_a_time");
        }
    }

    @Test
    void mustBeQualifiedForWhatTheyLead() {
        UUID throwing = UUID.randomUUID();
        StudioFixture asking = studioAskingFor(throwing);
        UUID qualified = staffMember(asking, UUID.randomUUID(), throwing);
        UUID other = staffMember(asking, UUID.randomUUID());
        String patterns = asking.path("schedule-patterns");

        assertRefused(
                exchangePost(asking.owner(), patterns, asking.pattern(MONDAYS, staff(other, "lead"))),
                422,
                "not_qualified");
        assertRefused(
                exchangePost(asking.owner(), patterns + "/preview", asking.pattern(MONDAYS, staff(other, "lead"))),
                422,
                "not_qualified");
        JsonNode made = generated(asking, asking.pattern(MONDAYS, staff(qualified, "lead")));
        String session = made.at("/sessions/0/id").asString();
        assertRefused(
                exchangePut(
                        asking.owner(),
                        asking.path("sessions/" + session + "/staff"),
                        1,
                        "{" + staff(other, "substitute").substring(1) + "}"),
                422,
                "not_qualified");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"staff_member_id":"ADA","role":"lead"},{"staff_member_id":"BEN","role":"lead"}]      | 422 | several_leads
            [{"staff_member_id":"ADA","role":"lead"},{"staff_member_id":"ADA","role":"assistant"}] | 422 | duplicate_staff_member
            [{"staff_member_id":"ADA","role":"boss"}]                                              | 422 | invalid_request
            [{"role":"lead"}]                                                                      | 422 | invalid_request
            [{"staff_member_id":"00000000-0000-0000-0000-000000000001","role":"lead"}]             | 404 | unknown_staff_member
            [null]                                                                                 | 422 | invalid_request
            null                                                                                   | 422 | invalid_request
            """)
    void areNamedOnceAndByTheirRole(String people, int status, String code) {
        JsonNode made = generated(studio, studio.pattern(MONDAYS));
        String session = made.at("/sessions/0/id").asString();
        String named = people.replace("ADA", ada.toString()).replace("BEN", ben.toString());

        assertRefused(restaff(session, 1, ",\"staff\":" + named), status, code);

        assertThat(find(session).at("/version").asLong()).isEqualTo(1);
    }

    /** @param people id and role in turn */
    private static String staff(Object... people) {
        StringBuilder staff = new StringBuilder(",\"staff\":[");
        for (int i = 0; i < people.length; i += 2) {
            staff.append(i == 0 ? "" : ",")
                    .append("{\"staff_member_id\":\"%s\",\"role\":\"%s\"}".formatted(people[i], people[i + 1]));
        }
        return staff.append(']').toString();
    }

    private WebTestClient.ResponseSpec restaff(String session, long version, String staff) {
        return exchangePut(
                studio.owner(), studio.path("sessions/" + session + "/staff"), version, "{" + staff.substring(1) + "}");
    }

    private JsonNode find(String session) {
        return get(studio.owner(), studio.path("sessions/" + session));
    }
}
