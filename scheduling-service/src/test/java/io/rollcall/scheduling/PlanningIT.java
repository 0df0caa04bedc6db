package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.testkit.TopicReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a preview tells, what is made of it, and runs that are delivered once more. */
class PlanningIT extends RunningService {

    private StudioFixture studio;

    @BeforeEach
    void open() {
        studio = studio();
    }

    @Test
    void tellsForEachDateWhoIsElsewhere() {
        UUID ada = staffMember(studio);
        String lead = ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(ada);
        JsonNode busy = generated(studio, studio.pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=2", lead));

        JsonNode preview = preview(studio.pattern(MONDAYS, lead).replace("T18:00", "T19:00"));

        assertThat(codes(preview)).containsExactly("staff_busy", "", "staff_busy", "", "", "");
        JsonNode first = preview.at("/occurrences/0/conflicts/0");
        assertThat(first.at("/session_id").asString())
                .isEqualTo(busy.at("/sessions/0/id").asString());
        assertThat(first.at("/staff_member_id").asString()).isEqualTo(ada.toString());
        assertThat(first.at("/start").asString()).isEqualTo("2027-03-01T17:00:00Z");
        assertThat(count("schedule_pattern", studio.studioId())).isEqualTo(1);
    }

    @Test
    void tellsOfDatesOfOnePatternThatOverlapForItsStaff() {
        String lead = ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(staffMember(studio));

        JsonNode preview = preview(studio.pattern("FREQ=DAILY;COUNT=3", lead + ",\"duration\":\"PT30H\""));

        assertThat(codes(preview)).containsExactly("", "staff_busy", "staff_busy");
        assertThat(codes(preview(studio.pattern("FREQ=DAILY;COUNT=3", ",\"duration\":\"PT30H\""))))
                .containsExactly("", "", "");
    }

    @Test
    void tellsWhereAResourceMayRunShort() {
        UUID wheels = resource(studio, 6);
        UUID one = classNeeding(studio, wheels);
        UUID another = classNeeding(studio, wheels);
        assertThat(codes(preview(of(one, studio.pattern(MONDAYS)))))
                .as("alone, it sells as many seats as there are wheels")
                .containsOnly("");
        generated(studio, of(one, studio.pattern("FREQ=WEEKLY;BYDAY=MO;COUNT=1", ",\"capacity\":4")));

        JsonNode full = preview(of(another, studio.pattern(MONDAYS, ",\"capacity\":3")));
        JsonNode fits = preview(of(another, studio.pattern(MONDAYS, ",\"capacity\":2")));

        assertThat(codes(full)).containsExactly("resource_short", "", "", "", "", "");
        assertThat(full.at("/occurrences/0/conflicts/0/resource_id").asString()).isEqualTo(wheels.toString());
        assertThat(full.at("/occurrences/0/conflicts/0/detail").asString()).contains("There are 6", "need 7");
        assertThat(codes(fits)).containsOnly("");
    }

    @Test
    void tellsOnWhichDaysTheStudioIsClosed() {
        JsonNode closure = post(
                studio.owner(),
                studio.path("closures"),
                "{\"first_day\":\"2027-03-27\",\"last_day\":\"2027-03-29\",\"reason\":\"Easter\"}",
                201);
        post(
                studio.owner(),
                studio.path("closures"),
                "{\"first_day\":\"2027-04-05\",\"reason\":\"Moving house\"}",
                201);

        JsonNode preview = preview(studio.pattern(MONDAYS));

        assertThat(codes(preview)).containsExactly("", "", "", "", "studio_closed", "studio_closed");
        assertThat(preview.at("/occurrences/4/conflicts/0/detail").asString()).isEqualTo("Easter");
        assertThat(get(studio.owner(), studio.path("closures")).at("/items")).hasSize(2);
        String path = studio.path("closures/" + closure.at("/id").asString());
        assertRefused(exchangeDelete(studio().owner(), path), 404, "unknown_studio");
        exchangeDelete(studio.owner(), path).expectStatus().isNoContent();
        assertRefused(exchangeDelete(studio.owner(), path), 404, "unknown_closure");
        assertThat(codes(preview(studio.pattern(MONDAYS)))).containsExactly("", "", "", "", "", "studio_closed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"first_day":"2027-03-29","last_day":"2027-03-28","reason":"Easter"}   | 422
            {"first_day":"2027-03-29","last_day":"2029-03-28","reason":"Easter"}   | 422
            {"first_day":"+99999-03-29","reason":"Easter"}                         | 422
            {"first_day":"2027-03-29","reason":" "}                                | 422
            {"reason":"Easter"}                                                    | 422
            """)
    void isClosedOnDaysThatThereAre(String closure, int status) {
        assertRefused(exchangePost(studio.owner(), studio.path("closures"), closure), status, "invalid_request");
    }

    @Test
    void makesWhatWasPreviewedWithoutTheDatesThatAreSkipped() {
        String pattern = keep(studio.pattern(MONDAYS));
        String generate = studio.path("schedule-patterns/" + pattern + "/generate");

        assertRefused(
                exchangePost(studio.owner(), generate, "{\"name\":\"Spring\",\"skip\":[\"2027-03-09T18:00\"]}"),
                422,
                "unknown_date");
        JsonNode made = post(studio.owner(), generate, """
                {"name":"Spring","skip":["2027-03-29T18:00"],
                 "dates":["2027-03-01T18:00","2027-03-08T18:00","2027-03-15T18:00","2027-03-22T18:00","2027-04-05T18:00"]}
                """, 201);

        assertThat(made.at("/sessions")).hasSize(5);
        assertThat(made.at("/sessions/4/start").asString()).isEqualTo("2027-04-05T16:00:00Z");
        assertThat(made.at("/sessions/4/number").asInt()).isEqualTo(5);
        assertThat(post(studio.owner(), generate, "{\"name\":\"Again\"}", 201)).isEqualTo(made);
    }

    @Test
    void saysWhatIsOtherThanWasPreviewedAndMakesNothing() {
        String pattern = keep(studio.pattern("FREQ=WEEKLY;BYDAY=MO;COUNT=2"));
        String generate = studio.path("schedule-patterns/" + pattern + "/generate");

        String refusal = exchangePost(
                        studio.owner(),
                        generate,
                        "{\"name\":\"Spring\",\"dates\":[\"2027-03-01T18:00\",\"2027-03-09T18:00\"]}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(refusal)
                .contains("preview_changed", "2027-03-09T18:00 is not given", "2027-03-08T18:00 is given too");
        assertThat(count("run", studio.studioId())).isZero();
    }

    @Test
    void refusesToMoveBookingsToWhereTheirWheelsAreTaken() {
        UUID wheels = resource(studio, 6);
        String one = generated(studio, of(classNeeding(studio, wheels), studio.pattern("FREQ=DAILY;COUNT=1")))
                .at("/sessions/0/id")
                .asString();
        String other = generated(
                        studio,
                        of(classNeeding(studio, wheels), studio.pattern("FREQ=DAILY;COUNT=1"))
                                .replace("03-01T18", "03-02T18"))
                .at("/sessions/0/id")
                .asString();
        taken(one, 4);
        taken(other, 3);
        String move = studio.path("sessions/" + other + "/move");

        assertRefused(
                exchangePost(studio.owner(), move, "{\"local_start\":\"2027-03-01T19:00\"}"),
                409,
                "resource_unavailable");
        assertThat(post(studio.owner(), move, "{\"local_start\":\"2027-03-01T19:30\"}", 200)
                        .at("/version")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void repeatsARunOnTheSameWeekdaysAndLocalHoursAcrossAChangeOfTheClocks() {
        UUID ada = staffMember(studio);
        String lead = ",\"capacity\":5,\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(ada);
        JsonNode spring = generated(studio, studio.pattern("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6", lead));
        String repeat = studio.path("runs/" + spring.at("/run_id").asString() + "/repeat");
        // The clocks go back on 31 October; the first day is a Thursday, the next Monday is the 18th.
        String order = "{\"first_day\":\"2027-10-14\",\"name\":\"Autumn\"}";

        JsonNode preview = post(studio.owner(), repeat + "/preview", "{\"first_day\":\"2027-10-14\"}", 200);
        JsonNode autumn = post(studio.owner(), repeat, order, 201);

        List<String> starts = List.of(
                "2027-10-18T16:00:00Z",
                "2027-10-20T16:00:00Z",
                "2027-10-25T16:00:00Z",
                "2027-10-27T16:00:00Z",
                "2027-11-01T17:00:00Z",
                "2027-11-03T17:00:00Z");
        assertThat(texts(preview.at("/occurrences"), "/start")).isEqualTo(starts);
        assertThat(texts(autumn.at("/sessions"), "/start")).isEqualTo(starts);
        JsonNode last = get(
                studio.owner(),
                studio.path("sessions/" + autumn.at("/sessions/5/id").asString()));
        assertThat(last.at("/local_start").asString()).isEqualTo("2027-11-03T18:00:00");
        assertThat(last.at("/capacity").asInt()).isEqualTo(5);
        assertThat(last.at("/staff/0/staff_member_id").asString()).isEqualTo(ada.toString());
        assertThat(post(studio.owner(), repeat, order, 201))
                .as("again, the same run")
                .isEqualTo(autumn);
        JsonNode run =
                get(studio.owner(), studio.path("runs/" + autumn.at("/run_id").asString()));
        assertThat(run.at("/name").asString()).isEqualTo("Autumn");
        assertThat(run.at("/repeat_of").asString())
                .isEqualTo(spring.at("/run_id").asString());
        assertThat(get(
                                studio.owner(),
                                studio.path("runs/" + spring.at("/run_id").asString()))
                        .at("/sessions")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void repeatsOnlyWhatTakesPlaceAndOnlyAhead() {
        JsonNode spring = generated(studio, studio.pattern("FREQ=WEEKLY;BYDAY=MO;COUNT=2"));
        String repeat = studio.path("runs/" + spring.at("/run_id").asString() + "/repeat");

        assertRefused(
                exchangePost(studio.owner(), repeat, "{\"first_day\":\"2020-10-14\",\"name\":\"Past\"}"),
                422,
                "start_out_of_range");
        assertRefused(
                exchangePost(studio.owner(), repeat + "/preview", "{\"first_day\":\"2190-10-14\"}"),
                422,
                "start_out_of_range");
        assertRefused(
                exchangePost(
                        studio.owner(),
                        studio.path("runs/" + UUID.randomUUID() + "/repeat/preview"),
                        "{\"first_day\":\"2027-10-14\"}"),
                404,
                "unknown_run");
        cancel(spring.at("/sessions/0/id").asString());
        assertThat(post(studio.owner(), repeat, "{\"first_day\":\"2027-10-14\",\"name\":\"Half\"}", 201)
                        .at("/sessions"))
                .hasSize(1);
        cancel(spring.at("/sessions/1/id").asString());
        assertRefused(
                exchangePost(studio.owner(), repeat, "{\"first_day\":\"2027-11-14\",\"name\":\"None\"}"),
                409,
                "nothing_to_repeat");
    }

    @Test
    void makesOneSessionByItself() {
        UUID ada = staffMember(studio);
        String order = """
                {"offering_id":"%s","local_start":"2027-06-07T10:00","time_zone":"America/New_York","duration":"PT45M",
                 "capacity":1,"staff":[{"staff_member_id":"%s","role":"lead"}],"name":"First talk",
                 "meeting_platform":"zoom","meeting_link":"https://zoom.example/j/1","notes":"Bring the plans"}
                """.formatted(studio.offeringId(), ada);

        JsonNode made = post(studio.owner(), studio.path("sessions"), order, 201);

        assertThat(made.at("/start").asString()).isEqualTo("2027-06-07T14:00:00Z");
        assertThat(made.at("/end").asString()).isEqualTo("2027-06-07T14:45:00Z");
        assertThat(made.at("/number").asInt()).isEqualTo(1);
        assertThat(made.at("/meeting_link").asString()).isEqualTo("https://zoom.example/j/1");
        String path = studio.path("sessions/" + made.at("/id").asString());
        assertThat(get(studio.owner(), path)).isEqualTo(made);
        JsonNode run =
                get(studio.owner(), studio.path("runs/" + made.at("/run_id").asString()));
        assertThat(run.at("/name").asString()).isEqualTo("First talk");
        assertThat(run.at("/pattern_id").isNull()).isTrue();
        JsonNode seenByOthers = get(studio().owner(), path);
        assertThat(seenByOthers.at("/meeting_link").isNull()).isTrue();
        assertThat(seenByOthers.at("/notes").isNull()).isTrue();
        assertRefused(exchangePost(studio.owner(), studio.path("sessions"), order), 409, "staff_busy");
        post(studio.owner(), path + "/cancel", "", 200);
        post(studio.owner(), studio.path("sessions"), order, 201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "local_start":"2020-06-07T10:00"                                            | 422 | start_out_of_range
            "local_start":"2027-06-07T10:00","time_zone":"Mars"                         | 422 | unknown_time_zone
            "local_start":"2027-06-07T10:00","meeting_link":"zoom.example"              | 422 | invalid_request
            "local_start":"2027-06-07T10:00","meeting_link":"javascript:alert(1)"       | 422 | invalid_request
            "local_start":"2027-06-07T10:00","meeting_platform":"icq"                   | 422 | invalid_request
            "local_start":"2027-06-07T10:00","capacity":0                               | 422 | invalid_request
            "capacity":1                                                                | 422 | invalid_request
            """)
    void makesNoSessionOfBadInput(String fields, int status, String code) {
        assertRefused(
                exchangePost(
                        studio.owner(),
                        studio.path("sessions"),
                        "{\"offering_id\":\"" + studio.offeringId() + "\"," + fields + "}"),
                status,
                code);
        assertThat(count("run", studio.studioId())).isZero();
    }

    @Test
    void listsSessionsByTheirState() {
        JsonNode made = generated(studio, studio.pattern(MONDAYS));
        cancel(made.at("/sessions/0/id").asString());
        taken(made.at("/sessions/1/id").asString(), 8);

        assertThat(inState("cancelled"))
                .containsExactly(made.at("/sessions/0/id").asString());
        assertThat(inState("full")).containsExactly(made.at("/sessions/1/id").asString());
        assertThat(inState("upcoming")).hasSize(4);
        assertThat(inState("completed")).isEmpty();
        assertRefused(exchangeGet(studio.owner(), studio.path("sessions?state=open")), 400, "invalid_parameter");
    }

    private List<String> inState(String state) {
        return texts(get(studio.owner(), studio.path("sessions?state=" + state)).at("/items"), "/id");
    }

    private void cancel(String session) {
        post(studio.owner(), studio.path("sessions/" + session + "/cancel"), "", 200);
    }

    private void taken(String session, int seats) {
        others().publish(new AvailabilityFact(
                UUID.fromString(session), studio.studioId(), 8, seats, 8 - seats, AvailabilityStatus.AVAILABLE, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> get(studio.owner(), studio.path("sessions/" + session))
                                .at("/taken")
                                .asInt()
                        == seats);
    }

    private String of(UUID offering, String pattern) {
        return pattern.replace(studio.offeringId().toString(), offering.toString());
    }

    private String keep(String pattern) {
        return post(studio.owner(), studio.path("schedule-patterns"), pattern, 201)
                .at("/id")
                .asString();
    }

    private JsonNode preview(String pattern) {
        return post(studio.owner(), studio.path("schedule-patterns/preview"), pattern, 200);
    }

    /** The codes of each date's conflicts, with a space between. */
    private static List<String> codes(JsonNode preview) {
        return StreamSupport.stream(preview.at("/occurrences").spliterator(), false)
                .map(date -> String.join(" ", texts(date.at("/conflicts"), "/code")))
                .toList();
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asString())
                .toList();
    }
}
