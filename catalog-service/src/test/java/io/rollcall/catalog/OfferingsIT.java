package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OfferingsIT extends RunningService {

    private static final String STEPS = """
            "steps":[{"name":"Wheel","description":"Say \\"clay\\", {centre} it, NULL, a\\\\b"},
                     {"name":"Glazing"},{"name":"NULL","description":""}]
            """;

    private static final String ON_ATTENDANCE = "\"charge_moment\":\"on_attendance\"";

    @Test
    void givesAnOfferingBackAsItWasSaid() {
        String studio = studio();
        UUID wheel = wheel(studio);
        UUID role = role(studio, "Wheel teacher");

        JsonNode made = created(post(owner, studio + "/offerings", everything(wheel, role)));

        assertThat(made.at("/kind").asString()).isEqualTo("course");
        assertThat(made.at("/description").asString()).isEqualTo("From clay to cup.");
        assertThat(made.at("/duration").asString()).isEqualTo("PT1H30M");
        assertThat(made.at("/capacity").asInt()).isEqualTo(8);
        assertThat(made.at("/credit_cost").asInt()).isEqualTo(2);
        assertThat(made.at("/price/amount_minor").asLong()).isEqualTo(3500);
        assertThat(made.at("/price/currency").asString()).isEqualTo("EUR");
        assertThat(made.at("/resources/0/resource_id").asString()).isEqualTo(wheel.toString());
        assertThat(made.at("/resources/0/quantity_per_attendee").asInt()).isEqualTo(1);
        assertThat(made.at("/drop_in").asBoolean()).isTrue();
        assertThat(made.at("/location").asString()).isEqualTo("12 Kiln Lane");
        assertThat(made.at("/meeting_platform").asString()).isEqualTo("zoom");
        assertThat(made.at("/meeting_link").asString()).isEqualTo("https://zoom.test/j/{session_id}");
        assertThat(made.at("/requirements").asString()).isEqualTo("An apron.");
        assertThat(made.at("/teaching_role_id").asString()).isEqualTo(role.toString());
        assertThat(made.at("/charge_moment").asString()).isEqualTo("on_attendance");
        assertThat(made.at("/published").asBoolean()).isTrue();
        assertThat(made.at("/metadata/level").asString()).isEqualTo("beginner");
        JsonNode found = get(owner, studio + "/offerings/" + made.at("/id").asString());
        assertThat(found).isEqualTo(made);
        assertThat(get(owner, studio + "/offerings").at("/items/0")).isEqualTo(made);
    }

    @Test
    void tellsTheOthersWhatAnOfferingIs() {
        String studio = studio();

        JsonNode made =
                created(post(owner, studio + "/offerings", everything(wheel(studio), role(studio, "Wheel teacher"))));
        assertToldAs(made, "offering");

        String path = studio + "/offerings/" + made.at("/id").asString();
        assertToldAs(ok(put(owner, path, "\"0\"", offering("workshop", "\"location\":\"The barn\""))), "offering");
    }

    @Test
    void isChargedOnBookingWhereNothingElseIsSaid() {
        String studio = studio();
        JsonNode made = created(post(owner, studio + "/offerings", offering("class", "\"credit_cost\":2")));
        String path = studio + "/offerings/" + made.at("/id").asString();
        assertThat(made.at("/charge_moment").asString()).isEqualTo("on_booking");
        assertThat(fact(made, "offering").at("/charge_moment").asString()).isEqualTo("on_booking");

        JsonNode changed = ok(put(owner, path, "\"0\"", with(offering("class", "\"credit_cost\":2"), ON_ATTENDANCE)));
        assertThat(changed.at("/charge_moment").asString()).isEqualTo("on_attendance");
        assertThat(fact(changed, "offering").at("/charge_moment").asString()).isEqualTo("on_attendance");

        JsonNode changedBack = ok(put(owner, path, "\"1\"", offering("class", "\"credit_cost\":2")));
        assertThat(changedBack.at("/charge_moment").asString()).isEqualTo("on_booking");
        assertThat(get(owner, path)).isEqualTo(changedBack);
    }

    @Test
    void mayBeChargedOnAttendanceThoughItCostsNoCredits() {
        JsonNode made = created(post(owner, studio() + "/offerings", offering("webinar", ON_ATTENDANCE)));

        assertThat(made.at("/credit_cost").asInt()).isZero();
        assertThat(made.at("/charge_moment").asString()).isEqualTo("on_attendance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"later\"", "\"ON_BOOKING\"", "\"\"", "1", "true"})
    void isNotChargedAtAMomentThatThereIsNot(String moment) {
        String studio = studio();

        refused(
                post(owner, studio + "/offerings", offering("class", "\"charge_moment\":" + moment)),
                400,
                "invalid_field",
                "/charge_moment");

        assertThat(get(owner, studio + "/offerings").at("/items")).isEmpty();
    }

    @Test
    void saysHowPeopleWaitForIt() {
        String studio = studio();
        JsonNode made = created(post(
                owner,
                studio + "/offerings",
                offering("class", "\"waitlist\":{\"mode\":\"timed_offer\",\"closes_before\":\"PT12H\"}")));

        JsonNode waitlist = fact(made, "offering").at("/waitlist");
        assertThat(waitlist).isEqualTo(made.at("/waitlist"));
        assertThat(waitlist.at("/mode").asString()).isEqualTo("timed_offer");
        assertThat(waitlist.at("/order").asString()).isEqualTo("fifo");
        assertThat(waitlist.at("/offer_for").asString()).isEqualTo("PT2H");
        assertThat(waitlist.at("/closes_before").asString()).isEqualTo("PT12H");
        assertThat(waitlist.at("/max_entries").asInt()).isEqualTo(100);
        String path = studio + "/offerings/" + made.at("/id").asString();
        assertThat(ok(put(owner, path, "\"0\"", offering("class", "\"credit_cost\":1")))
                        .at("/waitlist")
                        .isNull())
                .as("nobody waits any more")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"lottery\"} | /waitlist/mode",
                "{} | /waitlist/mode",
                "{\"mode\":\"auto_book\",\"offer_for\":\"PT0S\"} | /waitlist/offer_for",
                "{\"mode\":\"auto_book\",\"closes_before\":\"P90D\"} | /waitlist/closes_before",
                "{\"mode\":\"auto_book\",\"max_entries\":0} | /waitlist/max_entries"
            })
    void refusesAWaitlistThatCannotBe(String waitlist, String field) {
        JsonNode problem = body(post(owner, studio() + "/offerings", offering("class", "\"waitlist\":" + waitlist))
                .expectStatus()
                .is4xxClientError());

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(field);
    }

    @Test
    void keepsTheStepsOfACourseInTheirOrder() {
        String studio = studio();
        JsonNode made = created(post(owner, studio + "/offerings", offering("course", STEPS)));
        String path = studio + "/offerings/" + made.at("/id").asString();

        assertThat(made.at("/steps").size()).isEqualTo(3);
        assertThat(made.at("/steps/0/description").asString()).isEqualTo("Say \"clay\", {centre} it, NULL, a\\b");
        assertThat(made.at("/steps/1/description").isNull()).isTrue();
        assertThat(made.at("/steps/2/name").asString()).isEqualTo("NULL");
        assertThat(made.at("/steps/2/description").asString()).isEmpty();
        assertThat(get(owner, path)).isEqualTo(made);

        JsonNode changed = ok(put(owner, path, "\"0\"", offering("course", """
                "steps":[{"name":"Glazing"},{"name":"Wheel"}]
                """)));
        assertThat(changed.at("/steps").findValuesAsString("name")).containsExactly("Glazing", "Wheel");
        assertThat(get(owner, path)).isEqualTo(changed);
    }

    @Test
    void dropsTheStepsOfACourseThatBecomesSomethingElse() {
        String studio = studio();
        UUID course = id(post(owner, studio + "/offerings", offering("course", STEPS)));

        put(owner, studio + "/offerings/" + course, "\"0\"", offering("series", ""))
                .expectStatus()
                .isOk();

        assertThat(get(owner, studio + "/offerings/" + course).at("/steps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "series", "workshop", "appointment", "webinar"})
    void hasStepsInCoursesOnly(String kind) {
        String offerings = studio() + "/offerings";

        refused(post(owner, offerings, offering(kind, STEPS)), 422, "steps_only_for_courses", "/steps");
        post(owner, offerings, offering(kind, "\"steps\":[]")).expectStatus().isCreated();
    }

    @Test
    void refusesMoreStepsThanACourseMayHave() {
        String steps = "{\"name\":\"Wheel\"},".repeat(100);

        refused(
                post(owner, studio() + "/offerings", offering("course", "\"steps\":[" + steps + "{\"name\":\"One\"}]")),
                422,
                "invalid_request",
                "/steps");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "duration":"PT1M0.5S"                                             | invalid_request           | /duration
            "capacity":0                                                      | invalid_request           | /capacity
            "price":{"amount_minor":-1,"currency":"EUR"}                      | invalid_request           | /price/amount_minor
            "price":{"amount_minor":1,"currency":"XYZ"}                       | invalid_request           | /price/currency
            "steps":[{"name":"Wheel"},{"name":" "}]                           | invalid_request           | /steps/1/name
            "meeting_link":"https://zoom.test/j/1"                            | meeting_platform_required | /meeting_platform
            "meeting_platform":"zoom","meeting_link":"zoom.test/j/1"          | invalid_meeting_link      | /meeting_link
            "meeting_platform":"zoom","meeting_link":"https://a.test/{who}"   | invalid_meeting_link      | /meeting_link
            "teaching_role_id":"00000000-0000-7000-8000-000000000000"         | unknown_teaching_role     | /teaching_role_id
            """)
    void refusesAnOfferingThatMakesNoSense(String field, String code, String pointer) {
        String studio = studio();

        refused(post(owner, studio + "/offerings", with(offering("course", ""), field)), 422, code, pointer);

        assertThat(get(owner, studio + "/offerings").at("/items")).isEmpty();
    }

    @Test
    void refusesWhatBelongsToAnotherStudio() {
        String elsewhere = studioOf(stranger);
        UUID kiln = id(post(stranger, elsewhere + "/resources", "{\"name\":\"Kiln\",\"quantity\":1}"));
        UUID role = id(post(stranger, elsewhere + "/teaching-roles", "{\"name\":\"Kiln master\"}"));
        String studio = studio();

        refused(
                post(owner, studio + "/offerings", offering("class", needs(kiln))),
                422,
                "unknown_resource",
                "/resources");
        refused(
                post(owner, studio + "/offerings", offering("class", "\"teaching_role_id\":\"" + role + "\"")),
                422,
                "unknown_teaching_role",
                "/teaching_role_id");

        assertThat(get(owner, studio + "/offerings").at("/items")).isEmpty();
    }

    @Test
    void listsThoseOfAKindAndThoseThatArePublished() {
        String studio = studio();
        UUID course = id(post(owner, studio + "/offerings", offering("course", "")));
        UUID shown = id(post(owner, studio + "/offerings", offering("class", "\"published\":true")));
        UUID hidden = id(post(owner, studio + "/offerings", offering("class", "\"published\":false")));

        assertThat(listed(studio, "")).containsExactly(course, shown, hidden);
        assertThat(listed(studio, "?kind=class")).containsExactly(shown, hidden);
        assertThat(listed(studio, "?published=true")).containsExactly(shown);
        assertThat(listed(studio, "?published=false")).containsExactly(course, hidden);
        assertThat(listed(studio, "?kind=class&published=false")).containsExactly(hidden);
        assertThat(listed(studio, "?kind=webinar")).isEmpty();
        refused(look(owner, studio + "/offerings?kind=party"), 400, "invalid_parameter", "kind");
        refused(look(owner, studio + "/offerings?published=maybe"), 400, "invalid_parameter", "published");
    }

    @Test
    void keepsTheFilterOnTheNextPage() {
        String studio = studio();
        UUID first = id(post(owner, studio + "/offerings", offering("class", "")));
        id(post(owner, studio + "/offerings", offering("course", "")));
        UUID second = id(post(owner, studio + "/offerings", offering("class", "")));

        JsonNode page = get(owner, studio + "/offerings?kind=class&limit=1");

        assertThat(page.at("/items/0/id").asString()).isEqualTo(first.toString());
        assertThat(listed(
                        studio,
                        "?kind=class&limit=1&cursor=" + page.at("/next_cursor").asString()))
                .containsExactly(second);
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        String studio = studio();

        assertChangesOnlyWhatTheCallerHasSeen(
                studio + "/offerings/" + offeringIn(studio), offering("course", STEPS), offering("class", ""));
    }

    @Test
    void takesOneOfSeveralChangesAtOnce() {
        String studio = studio();
        String path = studio + "/offerings/" + offeringIn(studio);

        assertOneAndTheRest(statusesAtOnce(() -> put(owner, path, "\"0\"", offering("course", STEPS))), 200, 412);
        assertThat(get(owner, path).at("/steps").size()).isEqualTo(3);
    }

    private Iterable<UUID> listed(String studio, String query) {
        return get(owner, studio + "/offerings" + query).at("/items").findValuesAsString("id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static String needs(UUID resource) {
        return "\"resources\":[{\"resource_id\":\"%s\",\"quantity_per_attendee\":1}]".formatted(resource);
    }

    private static String everything(UUID wheel, UUID role) {
        return """
               {"kind":"course","name":"Throwing","description":"From clay to cup.","duration":"PT90M","capacity":8,
                "credit_cost":2,"price":{"amount_minor":3500,"currency":"EUR"},%s,"drop_in":true,
                "location":"12 Kiln Lane","meeting_platform":"zoom","meeting_link":"https://zoom.test/j/{session_id}",
                "requirements":"An apron.","teaching_role_id":"%s",
                "charge_moment":"on_attendance",%s,"published":true,
                "metadata":{"level":"beginner"}}
               """.formatted(needs(wheel), role, STEPS);
    }
}
