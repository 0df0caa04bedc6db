package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each is a problem with a code, and nothing is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT extends RunningService {

    private StudioFixture studio;

    @BeforeAll
    void makeStudio() {
        studio = studio();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=SECONDLY,                                        endless_rule",
        "FREQ=WEEKLY,                                          endless_rule",
        "'FREQ=SECONDLY;COUNT=100000000',                      too_many_occurrences",
        "'FREQ=DAILY;UNTIL=20290101',                          too_many_occurrences",
        "'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',        no_occurrences",
        "'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',      no_occurrences",
        "'FREQ=YEARLY;COUNT=40',                               too_far_ahead",
        "weekly,                                               invalid_rrule",
        "'FREQ=WEEKLY;BYDAY=XX',                               invalid_rrule",
        "'FREQ=WEEKLY;COUNT=1;UNTIL=20270301',                 invalid_rrule",
        "' ',                                                  invalid_request",
    })
    void refusesRulesThatMakeNoRun(String rule, String code) {
        assertRefused(exchangePost(studio.owner(), studio.path("schedule-patterns"), studio.pattern(rule)), 422, code);
        assertNothingIsKept();
    }

    @ParameterizedTest
    @CsvSource({
        "'FREQ=SECONDLY;COUNT=100000000',            too_many_occurrences",
        "'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',      no_occurrences",
        "'FREQ=WEEKLY;INTERVAL=99999999',            invalid_rrule",
    })
    void refusesRulesThatShowNothing(String rule, String code) {
        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns/preview"), studio.pattern(rule)),
                422,
                code);
    }

    @Test
    void refusesAWindowBeyondAnyCalendar() {
        String body = studio.pattern(MONDAYS, ",\"from\":\"+1000000000-12-31T23:59:59Z\"");

        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns/preview"), body), 422, "invalid_request");
    }

    @Test
    void refusesARuleOfTenKilobytes() {
        String rule = "FREQ=MONTHLY;COUNT=1;BYMONTHDAY=1" + ",1".repeat(5_000);

        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns"), studio.pattern(rule)),
                422,
                "invalid_rrule");
        assertNothingIsKept();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"colour":"red"                         | 400 | unknown_field
            ,"capacity":"eight"                     | 400 | invalid_field
            ,"capacity":8.5                         | 400 | invalid_field
            ,"capacity":99999999999999              | 400 | invalid_field
            ,"capacity":0                           | 422 | invalid_request
            ,"capacity":10001                       | 422 | invalid_request
            ,"duration":"PT0S"                      | 422 | invalid_request
            ,"duration":"P15D"                      | 422 | invalid_request
            ,"duration":"ninety minutes"            | 400 | invalid_field
            ,"time_zone":"Mars/Olympus"             | 422 | unknown_time_zone
            ,"time_zone":"+02:00"                   | 422 | unknown_time_zone
            ,"rdates":["2027-03-10"]                | 400 | invalid_field
            ,"rdates":["2027-03-10T10:00:00Z"]      | 400 | invalid_field
            ,"rdates":[null]                        | 422 | invalid_request
            ,"rdates":["1999-03-10T10:00"]          | 422 | start_out_of_range
            ,"exdates":"2027-03-10T10:00"           | 400 | invalid_field
            ,"exdates":["+999999999-01-01T00:00"]   | 422 | start_out_of_range
            ,"rrule":"FREQ=DAILY;COUNT=1"           | 400 | malformed_json
            ,"time_zone":"Europe/Berlin\\u0000"     | 400 | invalid_field
            """)
    void refusesFieldsThatDoNotFit(String more, int status, String code) {
        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS, more)),
                status,
                code);
        assertNothingIsKept();
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31T18:00,          422, start_out_of_range",
        "2099-01-01T18:00,          422, start_out_of_range",
        "2027-03-01T18:00:00Z,      400, invalid_field",
        "2027-03-01T18:00:00.5,     422, invalid_request",
        "2027-02-30T18:00,          400, invalid_field",
        "tomorrow,                  400, invalid_field",
    })
    void refusesStartsThatAreNoLocalTimeInReach(String localStart, int status, String code) {
        String body = studio.pattern(MONDAYS).replace("2027-03-01T18:00", localStart);

        assertRefused(exchangePost(studio.owner(), studio.path("schedule-patterns"), body), status, code);
        assertNothingIsKept();
    }

    @Test
    void refusesWhatItHasNeverHeardOf() {
        String unknownOffering = studio.pattern(MONDAYS)
                .replace(studio.offeringId().toString(), UUID.randomUUID().toString());

        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns"), unknownOffering),
                404,
                "unknown_offering");
        assertRefused(
                exchangePost(
                        studio.owner(),
                        studio.path("schedule-patterns/" + UUID.randomUUID() + "/generate"),
                        "{\"name\":\"Spring run\"}"),
                404,
                "unknown_pattern");
        assertRefused(exchangeGet(studio.owner(), studio.path("runs/" + UUID.randomUUID())), 404, "unknown_run");
        assertRefused(
                exchangeGet(studio.owner(), studio.path("sessions/" + UUID.randomUUID())), 404, "unknown_session");
        assertRefused(exchangeGet(studio.owner(), studio.path("sessions?from=yesterday")), 400, "invalid_parameter");
        assertRefused(
                exchangeGet(studio.owner(), studio.path("sessions?to=-999999999-01-01T00:00:00Z")),
                400,
                "invalid_parameter");
        assertRefused(exchangeGet(studio.owner(), studio.path("sessions?limit=1000")), 400, "invalid_limit");
        assertNothingIsKept();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                              | 422 | invalid_request
            {"name":""}                     | 422 | invalid_request
            {"name":7}                      | 400 | invalid_field
            {"name":"a","again":true}       | 400 | unknown_field
            [                               | 400 | malformed_json
            """)
    void refusesToGenerateWithoutAName(String body, int status, String code) {
        StudioFixture other = studio();
        String pattern = post(other.owner(), other.path("schedule-patterns"), other.pattern(MONDAYS), 201)
                .at("/id")
                .asString();

        assertRefused(
                exchangePost(other.owner(), other.path("schedule-patterns/" + pattern + "/generate"), body),
                status,
                code);
        assertThat(count("session", other.studioId())).isZero();
    }

    private void assertNothingIsKept() {
        assertThat(count("schedule_pattern", studio.studioId())).isZero();
        assertThat(count("run", studio.studioId())).isZero();
        assertThat(count("session", studio.studioId())).isZero();
    }
}
