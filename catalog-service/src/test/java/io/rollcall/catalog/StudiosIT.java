package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestIssuer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StudiosIT extends RunningService {

    private static final String PROFILE = """
            {"name":"Clay and Fire","description":"A pottery.","time_zone":"America/New_York",
             "contact_email":"hello@clay.test","location":"12 Kiln Lane",
             "policies":{"free_cancellation_until":"PT48H","late_cancellation":"charged","no_show":"free",
                         "bookable_until":"PT30M","waitlist_offer_for":"PT1H"}}
            """;

    @Test
    void beginsWithNoProfileAndTheDefaultPolicies() {
        JsonNode made = created(post(owner, "/v1/studios", studioBody(slug())));

        assertThat(made.at("/policies/free_cancellation_until").asString()).isEqualTo("PT24H");
        assertThat(made.at("/policies/late_cancellation").asString()).isEqualTo("free");
        assertThat(made.at("/policies/no_show").asString()).isEqualTo("charged");
        assertThat(made.at("/policies/bookable_until").asString()).isEqualTo("PT0S");
        assertThat(made.at("/policies/waitlist_offer_for").asString()).isEqualTo("PT2H");
        assertThat(made.at("/description").isNull()).isTrue();
        assertThat(made.at("/approved").asBoolean()).isFalse();
        assertThat(get(owner, "/v1/studios/" + made.at("/id").asString())).isEqualTo(made);
        assertToldAs(made, "studio");
    }

    @Test
    void takesTheProfileTheZoneAndThePoliciesOfItsOwner() {
        String studio = studio();
        String slug = get(owner, studio).at("/slug").asString();

        JsonNode changed = ok(put(owner, studio, "\"0\"", PROFILE));

        assertThat(changed.at("/slug").asString()).isEqualTo(slug);
        assertThat(changed.at("/currency").asString()).isEqualTo("EUR");
        assertThat(changed.at("/contact_email").asString()).isEqualTo("hello@clay.test");
        assertThat(changed.at("/location").asString()).isEqualTo("12 Kiln Lane");
        assertThat(changed.at("/policies/free_cancellation_until").asString()).isEqualTo("PT48H");
        assertThat(changed.at("/policies/late_cancellation").asString()).isEqualTo("charged");
        assertThat(changed.at("/policies/no_show").asString()).isEqualTo("free");
        assertThat(changed.at("/policies/bookable_until").asString()).isEqualTo("PT30M");
        assertThat(changed.at("/policies/waitlist_offer_for").asString()).isEqualTo("PT1H");
        assertThat(get(owner, studio)).isEqualTo(changed);
    }

    @Test
    void tellsTheOthersOfANewZoneAndDescription() {
        JsonNode changed = ok(put(owner, studio(), "\"0\"", PROFILE));

        assertThat(changed.at("/time_zone").asString()).isEqualTo("America/New_York");
        assertThat(changed.at("/description").asString()).isEqualTo("A pottery.");
        assertToldAs(changed, "studio");
    }

    @Test
    void tellsTheOthersWhatUnusedSeatsCost() {
        JsonNode made = created(post(owner, "/v1/studios", studioBody(slug())));
        assertThat(fact(made, "studio").at("/policies")).isEqualTo(json("""
                        {"free_cancellation_until":"PT24H","late_cancellation":"free","no_show":"charged",
                         "late_fee":null,"measured_in":"elapsed_time"}
                        """));

        JsonNode changed = ok(put(owner, "/v1/studios/" + made.at("/id").asString(), "\"0\"", PROFILE));
        assertThat(fact(changed, "studio").at("/policies")).isEqualTo(json("""
                        {"free_cancellation_until":"PT48H","late_cancellation":"charged","no_show":"free",
                         "late_fee":null,"measured_in":"elapsed_time"}
                        """));
    }

    @Test
    void tellsTheOthersWhatALateCancellationCostsAndByWhichClock() {
        String studio = studio();
        String profile = "{\"name\":\"Clay\",\"time_zone\":\"Europe/Berlin\",\"policies\":%s}";

        JsonNode share = ok(put(owner, studio, "\"0\"", profile.formatted("""
                {"late_cancellation":"charged","late_fee":{"percent":50},"measured_in":"local_time"}""")));
        assertThat(share.at("/policies/late_fee/percent").asInt()).isEqualTo(50);
        assertThat(share.at("/policies/measured_in").asString()).isEqualTo("local_time");
        assertThat(fact(share, "studio").at("/policies/late_fee/percent").asInt())
                .isEqualTo(50);
        assertThat(fact(share, "studio").at("/policies/measured_in").asString()).isEqualTo("local_time");

        JsonNode credits = ok(put(owner, studio, "\"1\"", profile.formatted("""
                {"late_cancellation":"charged","late_fee":{"credits":2}}""")));
        assertThat(fact(credits, "studio").at("/policies/late_fee/credits").asInt())
                .isEqualTo(2);
        assertThat(credits.at("/policies/measured_in").asString()).isEqualTo("elapsed_time");

        JsonNode whole = ok(put(owner, studio, "\"2\"", profile.formatted("""
                {"late_cancellation":"charged"}""")));
        assertThat(whole.at("/policies/late_fee").isNull()).isTrue();
        assertThat(get(owner, studio)).isEqualTo(whole);
    }

    @Test
    void goesBackToTheDefaultForAPolicyThatIsLeftOut() {
        String studio = studio();
        put(owner, studio, "\"0\"", PROFILE).expectStatus().isOk();

        JsonNode changed = ok(put(owner, studio, "\"1\"", """
                {"name":"Clay","time_zone":"Europe/Berlin","policies":{"bookable_until":"PT5M"}}
                """));

        assertThat(changed.at("/policies/free_cancellation_until").asString()).isEqualTo("PT24H");
        assertThat(changed.at("/policies/late_cancellation").asString()).isEqualTo("free");
        assertThat(changed.at("/policies/no_show").asString()).isEqualTo("charged");
        assertThat(changed.at("/policies/bookable_until").asString()).isEqualTo("PT5M");
    }

    @Test
    void changesOnlyWhatTheOwnerHasSeen() {
        assertChangesOnlyWhatTheCallerHasSeen(
                studio(), PROFILE, "{\"name\":\"Other\",\"time_zone\":\"Europe/Berlin\"}");
    }

    @Test
    void takesOneOfSeveralChangesAtOnce() {
        String studio = studio();

        assertOneAndTheRest(statusesAtOnce(() -> put(owner, studio, "\"0\"", PROFILE)), 200, 412);
        assertThat(get(owner, studio).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void isChangedByNobodyButItsOwner() {
        String studio = studio();
        UUID account = UUID.randomUUID();
        post(owner, studio + "/staff-members", "{\"account_id\":\"" + account + "\"}")
                .expectStatus()
                .isCreated();

        refused(put(stranger, studio, "\"0\"", PROFILE), 404, "unknown_studio");
        refused(put(TestIssuer.token(account, "teacher@studio.test"), studio, "\"0\"", PROFILE), 403, "owner_only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name":""                                              | 422 | invalid_request | /name
            "time_zone":"Mars/Base"                                | 422 | invalid_request | /time_zone
            "contact_email":"nowhere"                              | 422 | invalid_request | /contact_email
            "contact_email":""                                     | 422 | invalid_request | /contact_email
            "policies":{"free_cancellation_until":"-PT1H"}         | 422 | invalid_request | /policies/free_cancellation_until
            "policies":{"free_cancellation_until":"P91D"}          | 422 | invalid_request | /policies/free_cancellation_until
            "policies":{"free_cancellation_until":"a day"}         | 400 | invalid_field   | /policies/free_cancellation_until
            "policies":{"late_cancellation":"half"}                | 400 | invalid_field   | /policies/late_cancellation
            "policies":{"late_cancellation":"FREE"}                | 400 | invalid_field   | /policies/late_cancellation
            "policies":{"no_show":"PT1H"}                          | 400 | invalid_field   | /policies/no_show
            "policies":{"no_show":1}                               | 400 | invalid_field   | /policies/no_show
            "policies":{"bookable_until":"-PT1S"}                  | 422 | invalid_request | /policies/bookable_until
            "policies":{"bookable_until":"P91D"}                   | 422 | invalid_request | /policies/bookable_until
            "policies":{"bookable_until":"PT1.5S"}                 | 422 | invalid_request | /policies/bookable_until
            "policies":{"waitlist_offer_for":"PT59S"}              | 422 | invalid_request | /policies/waitlist_offer_for
            "policies":{"waitlist_offer_for":"P15D"}               | 422 | invalid_request | /policies/waitlist_offer_for
            "policies":{"measured_in":"hours"}                     | 400 | invalid_field   | /policies/measured_in
            "policies":{"late_cancellation":"charged","late_fee":{"percent":0}}     | 422 | invalid_request | /policies/late_fee/percent
            "policies":{"late_cancellation":"charged","late_fee":{"percent":101}}   | 422 | invalid_request | /policies/late_fee/percent
            "policies":{"late_cancellation":"charged","late_fee":{"credits":0}}     | 422 | invalid_request | /policies/late_fee/credits
            "policies":{"late_cancellation":"charged","late_fee":{"credits":10001}} | 422 | invalid_request | /policies/late_fee/credits
            "policies":{"late_cancellation":"charged","late_fee":{"percent":12.5}}  | 400 | invalid_field   | /policies/late_fee/percent
            "policies":{"late_cancellation":"charged","late_fee":{}}                | 422 | one_late_fee    | /policies/late_fee
            "policies":{"late_cancellation":"charged","late_fee":{"percent":50,"credits":1}} | 422 | one_late_fee | /policies/late_fee
            "policies":{"late_fee":{"percent":50}}                 | 422 | late_fee_not_charged | /policies/late_fee
            "policies":{"late_cancellation":"charged","late_fee":50} | 400 | invalid_field | /policies/late_fee
            "policies":{"no_show_fee":"PT1H"}                      | 400 | unknown_field   | /policies/no_show_fee
            "slug":"another-slug"                                  | 400 | unknown_field   | /slug
            "currency":"USD"                                       | 400 | unknown_field   | /currency
            """)
    void refusesAChangeThatMakesNoSense(String field, int status, String code, String pointer) {
        String body = with("{\"name\":\"Clay\",\"time_zone\":\"Europe/Berlin\"}", field);

        refused(put(owner, studio(), "\"0\"", body), status, code, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"A","slug":"Not A Slug","time_zone":"Europe/Berlin","currency":"EUR"} | 422 | /slug
            {"name":"A","slug":"a-slug","time_zone":"Mars/Base","currency":"EUR"}         | 422 | /time_zone
            {"name":"A","slug":"a-slug","time_zone":"Europe/Berlin","currency":"XXE"}     | 422 | /currency
            {"name":"","slug":"a-slug","time_zone":"Europe/Berlin","currency":"EUR"}      | 422 | /name
            {"name":"A","slug":"a-slug","time_zone":"Europe/Berlin","colour":"EUR"}       | 400 | /colour
            """)
    void refusesAStudioThatMakesNoSense(String body, int status, String pointer) {
        post(owner, "/v1/studios", body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void refusesASlugThatIsTaken() {
        String slug = slug();
        post(owner, "/v1/studios", studioBody(slug)).expectStatus().isCreated();

        refused(post(stranger, "/v1/studios", studioBody(slug)), 409, "slug_taken");
    }

    @Test
    void givesASlugToOneOfThoseWhoAskAtOnce() {
        String body = studioBody(slug());

        assertOneAndTheRest(statusesAtOnce(() -> post(owner, "/v1/studios", body)), 201, 409);
    }

    @Test
    void isApprovedAndNoLongerApprovedByPlatformAdminsOnly() {
        String studio = studio();

        refused(post(owner, studio + "/approve", ""), 403, "platform_admin_only");
        JsonNode approved = ok(post(admin, studio + "/approve", ""));
        assertThat(approved.at("/approved").asBoolean()).isTrue();
        assertToldAs(approved, "studio");

        refused(post(owner, studio + "/withdraw-approval", ""), 403, "platform_admin_only");
        JsonNode withdrawn = ok(post(admin, studio + "/withdraw-approval", ""));
        assertThat(withdrawn.at("/approved").asBoolean()).isFalse();
        assertToldAs(withdrawn, "studio");
        assertThat(get(owner, studio)).isEqualTo(withdrawn);
    }

    @Test
    void takesAnApprovalThatIsThereAlreadyForDone() {
        String studio = studio();

        assertThat(ok(post(admin, studio + "/withdraw-approval", ""))
                        .at("/version")
                        .asInt())
                .isZero();
        assertThat(statusesAtOnce(() -> post(admin, studio + "/approve", ""))).containsOnly(200);
        assertThat(get(owner, studio).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void keepsItsApprovalWhenItsOwnerChangesIt() {
        String studio = studio();
        post(admin, studio + "/approve", "").expectStatus().isOk();

        assertThat(ok(put(owner, studio, "\"1\"", PROFILE)).at("/approved").asBoolean())
                .isTrue();
    }

    @Test
    void isListedForItsOwnerAndNobodyElse() {
        List<String> own = List.of(studio(), studio(), studio());
        studioOf(stranger);

        JsonNode first = get(owner, "/v1/studios?limit=2");
        JsonNode second = get(
                owner, "/v1/studios?limit=2&cursor=" + first.at("/next_cursor").asString());

        List<String> listed = new ArrayList<>();
        first.at("/items")
                .forEach(item -> listed.add("/v1/studios/" + item.at("/id").asString()));
        assertThat(listed).hasSize(2);
        second.at("/items")
                .forEach(item -> listed.add("/v1/studios/" + item.at("/id").asString()));
        assertThat(listed).isEqualTo(own);
        assertThat(second.at("/next_cursor").isNull()).isTrue();
    }

    @Test
    void letsADatabaseSessionOfItsOwnerReadAndNotWrite() throws SQLException {
        studio();
        try (Connection connection = database().asService();
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.account', '" + ownerAccount + "', false)");

            try (var rows = statement.executeQuery("SELECT count(*) FROM studio")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            assertThat(statement.executeUpdate("UPDATE studio SET name = 'Seized'"))
                    .isZero();
        }
    }
}
