package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Weekly hours, exceptions and rules of appointments, over HTTP. */
class AvailabilityIT extends RunningService {

    private static final String OFFICE_HOURS = """
            {"weekly":[{"day":"MO","from":"09:00","to":"17:00"},{"day":"SA","from":"22:00","to":"02:00"}]}""";

    private static final String RULES = """
            {"buffer_before":"PT5M","buffer_after":"PT15M","minimum_notice":"PT24H","furthest_ahead":"P30D",
             "slot_step":"PT20M"}""";

    private StudioFixture studio;
    private UUID ada;
    private String path;

    @BeforeEach
    void hire() {
        studio = studio();
        ada = staffMember(studio);
        path = studio.path("availabilities/" + ada);
    }

    @Test
    void isNoneInTheStudiosZoneUntilItIsSet() {
        JsonNode none = get(studio.owner(), path);

        assertThat(none.at("/staff_member_id").asString()).isEqualTo(ada.toString());
        assertThat(none.at("/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(none.at("/weekly")).isEmpty();
        exchangeGet(studio.owner(), path).expectHeader().valueEquals("ETag", "\"0\"");
    }

    @Test
    void isReplacedByWhoeverHasSeenTheLastVersion() {
        exchangePut(studio.owner(), path, 0, OFFICE_HOURS)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        assertRefused(exchangePut(studio.owner(), path, 0, OFFICE_HOURS), 412, "stale_version");
        assertRefused(exchangePut(studio.owner(), path, 2, OFFICE_HOURS), 412, "stale_version");
        JsonNode kept = get(studio.owner(), path);
        assertThat(kept.at("/weekly")).hasSize(2);
        assertThat(kept.at("/weekly/1/day").asString()).isEqualTo("SA");
        assertThat(kept.at("/weekly/1/from").asString()).isEqualTo("22:00");
        assertThat(kept.at("/weekly/1/to").asString()).isEqualTo("02:00");

        JsonNode moved = body(exchangePut(studio.owner(), path, 1, "{\"time_zone\":\"America/New_York\",\"weekly\":[]}")
                .expectStatus()
                .isOk());

        assertThat(moved.at("/version").asLong()).isEqualTo(2);
        assertThat(get(studio.owner(), path).at("/time_zone").asString()).isEqualTo("America/New_York");
        assertThat(get(studio.owner(), path).at("/weekly")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                             | invalid_request
            {"weekly":null}                                                                | invalid_request
            {"weekly":[null]}                                                              | invalid_request
            {"weekly":[{"day":"MONDAY","from":"09:00","to":"10:00"}]}                      | invalid_request
            {"weekly":[{"day":"MO","from":"09:00"}]}                                       | invalid_request
            {"weekly":[{"day":"MO","from":"09:00","to":"09:00"}]}                          | invalid_request
            {"weekly":[{"day":"MO","from":"09:00:30","to":"10:00"}]}                       | invalid_request
            {"time_zone":"+02:00","weekly":[]}                                             | unknown_time_zone
            {"time_zone":"Mars/Olympus","weekly":[]}                                       | unknown_time_zone
            """)
    void isRefusedWithAReason(String body, String code) {
        assertRefused(exchangePut(studio.owner(), path, 0, body), 422, code);
        assertThat(count("availability", studio.studioId())).isZero();
    }

    @Test
    void hasABoundedNumberOfHours() {
        String hours = "{\"day\":\"MO\",\"from\":\"09:00\",\"to\":\"10:00\"}";

        assertRefused(
                exchangePut(studio.owner(), path, 0, "{\"weekly\":[" + (hours + ",").repeat(28) + hours + "]}"),
                422,
                "invalid_request");
        exchangePut(studio.owner(), path, 0, "{\"weekly\":[" + (hours + ",").repeat(27) + hours + "]}")
                .expectStatus()
                .isOk();
    }

    @Test
    void hasExceptionsThatCanBeTakenBack() {
        String exceptions = path + "/exceptions";
        JsonNode holiday = post(
                studio.owner(),
                exceptions,
                "{\"first_day\":\"2027-08-02\",\"last_day\":\"2027-08-13\",\"available\":false,\"reason\":\"Holiday\"}",
                201);
        JsonNode evening = post(
                studio.owner(),
                exceptions,
                "{\"date\":\"2027-03-02\",\"available\":true,\"from\":\"18:00\",\"to\":\"21:30\"}",
                201);

        assertThat(holiday.at("/from").asString()).isEqualTo("00:00");
        assertThat(holiday.at("/to").asString()).isEqualTo("00:00");
        assertThat(evening.at("/last_day").asString()).isEqualTo("2027-03-02");
        JsonNode page = get(studio.owner(), exceptions + "?limit=1");
        assertThat(page.at("/items/0/reason").asString()).isEqualTo("Holiday");
        assertThat(get(
                                studio.owner(),
                                exceptions + "?cursor="
                                        + page.at("/next_cursor").asString())
                        .at("/items/0/to")
                        .asString())
                .isEqualTo("21:30");

        String one = exceptions + "/" + holiday.at("/id").asString();
        exchangeDelete(studio.owner(), one).expectStatus().isNoContent();
        assertRefused(exchangeDelete(studio.owner(), one), 404, "unknown_availability_exception");
        assertThat(get(studio.owner(), exceptions).at("/items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"available":false}
            {"date":"2027-03-01"}
            {"date":"2027-03-01","first_day":"2027-03-01","available":false}
            {"date":"2027-03-01","last_day":"2027-03-02","available":false}
            {"first_day":"2027-03-02","last_day":"2027-03-01","available":false}
            {"first_day":"2027-03-01","last_day":"2028-03-01","available":false}
            {"date":"1999-12-31","available":false}
            {"date":"2027-03-01","available":true,"from":"09:00"}
            {"date":"2027-03-01","available":true,"to":"09:00"}
            {"date":"2027-03-01","available":true,"from":"09:00","to":"09:00"}
            """)
    void hasNoExceptionsThatMakeNoSense(String body) {
        assertRefused(exchangePost(studio.owner(), path + "/exceptions", body), 422, "invalid_request");
        assertThat(count("availability_exception", studio.studioId())).isZero();
    }

    @Test
    void belongsToTheOwnersAndToThePersonThemselves() {
        UUID account = UUID.randomUUID();
        UUID ben = UUID.randomUUID();
        others().publish(new StaffMemberFact(ben, studio.studioId(), account, true, null, List.of(), null, 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_staff_member", studio.studioId()) == 2);
        String himself = TestIssuer.token(account, "ben@studio.test");
        String stranger = studio().owner();
        String own = studio.path("availabilities/" + ben);

        exchangePut(himself, own, 0, OFFICE_HOURS).expectStatus().isOk();
        post(himself, own + "/exceptions", "{\"date\":\"2027-03-01\",\"available\":false}", 201);
        assertThat(get(studio.owner(), own).at("/weekly")).hasSize(2);
        assertRefused(exchangeGet(himself, path), 403, "owner_only");
        assertRefused(exchangePut(himself, path, 0, OFFICE_HOURS), 403, "owner_only");
        assertRefused(
                exchangePost(himself, path + "/exceptions", "{\"date\":\"2027-03-01\",\"available\":false}"),
                403,
                "owner_only");
        for (String theirs : List.of(own, path, own + "/exceptions")) {
            assertRefused(exchangeGet(stranger, theirs), 404, "unknown_studio");
        }
        assertRefused(exchangePut(stranger, own, 1, OFFICE_HOURS), 404, "unknown_studio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"availability", "availability_exception", "appointment_rules"})
    void isHiddenInTheDatabaseUntilAStudioIsBound(String table) throws SQLException {
        exchangePut(studio.owner(), path, 0, OFFICE_HOURS).expectStatus().isOk();
        post(studio.owner(), path + "/exceptions", "{\"date\":\"2027-03-01\",\"available\":false}", 201);
        exchangePut(studio.owner(), studio.path("appointment-rules/" + studio.offeringId()), 0, RULES)
                .expectStatus()
                .isOk();

        try (Connection service = database().asService()) {
            assertThat(count(service, "SELECT count(*) FROM " + table)).isZero();
            service.createStatement().execute("SET app.studio = '" + studio.studioId() + "'");
            assertThat(count(service, "SELECT count(*) FROM " + table)).isEqualTo(1);
        }
    }

    @Test
    void isOfSomebodyWhoWorksThere() {
        assertRefused(
                exchangePut(studio.owner(), studio.path("availabilities/" + UUID.randomUUID()), 0, OFFICE_HOURS),
                404,
                "unknown_staff_member");
        StudioFixture other = studio();
        assertRefused(
                exchangePut(other.owner(), other.path("availabilities/" + ada), 0, OFFICE_HOURS),
                404,
                "unknown_staff_member");
    }

    @Test
    void goesWithRulesOfTheOfferingThatHaveDefaults() {
        String rules = studio.path("appointment-rules/" + studio.offeringId());

        JsonNode usual = get(studio.owner(), rules);
        assertThat(usual.at("/buffer_after").asString()).isEqualTo("PT0S");
        assertThat(usual.at("/minimum_notice").asString()).isEqualTo("PT12H");
        assertThat(usual.at("/furthest_ahead").asString()).isEqualTo("P60D");
        assertThat(usual.at("/slot_step").asString()).isEqualTo("PT30M");
        assertThat(usual.at("/version").asLong()).isZero();

        exchangePut(studio.owner(), rules, 0, RULES)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        assertRefused(exchangePut(studio.owner(), rules, 0, RULES), 412, "stale_version");
        exchangePut(studio.owner(), rules, 1, RULES.replace("P30D", "P1W"))
                .expectStatus()
                .isOk();
        JsonNode kept = get(studio.owner(), rules);
        assertThat(kept.at("/buffer_before").asString()).isEqualTo("PT5M");
        assertThat(kept.at("/buffer_after").asString()).isEqualTo("PT15M");
        assertThat(kept.at("/furthest_ahead").asString()).isEqualTo("P7D");
        assertThat(kept.at("/slot_step").asString()).isEqualTo("PT20M");
        assertThat(kept.at("/version").asLong()).isEqualTo(2);
        assertRefused(exchangeGet(studio().owner(), rules), 404, "unknown_studio");
        assertRefused(
                exchangeGet(studio.owner(), studio.path("appointment-rules/" + UUID.randomUUID())),
                404,
                "unknown_offering");
    }

    @ParameterizedTest
    @CsvSource({
        "PT5M, PT25H",
        "PT5M, -PT5M",
        "PT15M, PT24H1M",
        "PT15M, PT15M30S",
        "PT24H, PT2161H",
        "P30D, P1M",
        "P30D, P0D",
        "P30D, P366D",
        "P30D, P1Y",
        "PT20M, PT4M",
        "PT20M, PT25H",
        "PT20M, PT20M1S",
    })
    void goesWithRulesWithinTheirLimits(String good, String bad) {
        String rules = studio.path("appointment-rules/" + studio.offeringId());

        assertRefused(
                exchangePut(studio.owner(), rules, 0, RULES.replace("\"" + good + "\"", "\"" + bad + "\"")),
                422,
                "invalid_request");
    }
}
