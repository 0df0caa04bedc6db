package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class CatalogIT {

    private static TestDatabase database;

    @Autowired
    private WebTestClient client;

    private final String owner = TestIssuer.token(UUID.randomUUID(), "owner@studio.test");
    private final String stranger = TestIssuer.token(UUID.randomUUID(), "owner@elsewhere.test");

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "catalog");
    }

    @Test
    void tellsTheOthersOfAStudioItsResourcesAndItsOfferings() {
        UUID studio = studio(slug());
        UUID wheel = id(post(owner, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}"));
        UUID offering = id(post(owner, path(studio, "offerings"), offering(wheel)));

        try (TopicReader topic = TopicReader.of(CatalogFact.TOPIC)) {
            topic.await("the offering's fact", fact -> ("offering:" + offering).equals(fact.key()));
            assertThat(topic.messages("studio:" + studio))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            StudioFact.class,
                            fact -> assertThat(fact.approved()).isFalse());
            assertThat(topic.messages("offering:" + offering))
                    .singleElement()
                    .isInstanceOfSatisfying(OfferingFact.class, fact -> {
                        assertThat(fact.duration()).isEqualTo(Duration.ofMinutes(90));
                        assertThat(fact.resources())
                                .singleElement()
                                .satisfies(need -> assertThat(need.resourceId()).isEqualTo(wheel));
                        assertThat(fact.published()).isTrue();
                    });
        }
    }

    @Test
    void givesAnOfferingBackAsItWasSaid() {
        UUID studio = studio(slug());
        UUID wheel = id(post(owner, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}"));
        UUID offering = id(post(owner, path(studio, "offerings"), offering(wheel)));

        JsonNode found = get(owner, path(studio, "offerings/" + offering));

        assertThat(found.at("/duration").asString()).isEqualTo("PT1H30M");
        assertThat(found.at("/price/amount_minor").asLong()).isEqualTo(3500);
        assertThat(found.at("/resources/0/quantity_per_attendee").asInt()).isEqualTo(1);
        assertThat(found.at("/metadata/level").asString()).isEqualTo("beginner");
        assertThat(get(owner, path(studio, "offerings")).at("/items/0/id").asString())
                .isEqualTo(offering.toString());
    }

    @Test
    void refusesASlugThatIsTaken() {
        String slug = slug();
        studio(slug);

        expect(post(stranger, "/v1/studios", studioBody(slug)), 409, "slug_taken");
    }

    @Test
    void letsOnlyPlatformAdminsApprove() {
        UUID studio = studio(slug());
        String admin = TestIssuer.token(UUID.randomUUID(), "admin@rollcall.test", List.of(TestIssuer.PLATFORM_ADMIN));

        expect(post(owner, "/v1/studios/" + studio + "/approve", ""), 403, "platform_admin_only");
        post(admin, "/v1/studios/" + studio + "/approve", "").expectStatus().isOk();

        assertThat(get(owner, "/v1/studios/" + studio).at("/approved").asBoolean())
                .isTrue();
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        UUID studio = studio(slug());
        UUID wheel = id(post(owner, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}"));
        String path = path(studio, "resources/" + wheel);

        expect(put(path, null, "{\"name\":\"Wheel\",\"quantity\":7}"), 428, "if_match_required");
        put(path, "\"0\"", "{\"name\":\"Wheel\",\"quantity\":7}").expectStatus().isOk();
        expect(put(path, "\"0\"", "{\"name\":\"Wheel\",\"quantity\":8}"), 412, "stale_version");

        assertThat(get(owner, path).at("/quantity").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/resources", "/offerings", "/staff-members", "/resources/%s", "/offerings/%s"})
    void showsOthersNothingOfAStudio(String path) {
        UUID studio = studio(slug());
        UUID wheel = id(post(owner, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}"));

        expect(exchangeGet(stranger, "/v1/studios/" + studio + path.formatted(wheel)), 404, "unknown_studio");
    }

    @Test
    void letsOthersChangeNothingOfAStudio() {
        UUID studio = studio(slug());

        expect(post(stranger, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}"), 404, "unknown_studio");
        expect(post(stranger, path(studio, "offerings"), offering(null)), 404, "unknown_studio");
        expect(
                post(stranger, path(studio, "staff-members"), "{\"account_id\":\"" + UUID.randomUUID() + "\"}"),
                404,
                "unknown_studio");
    }

    @Test
    void letsStaffWorkButNotHire() {
        UUID studio = studio(slug());
        UUID account = UUID.randomUUID();
        String teacher = TestIssuer.token(account, "teacher@studio.test");
        post(owner, path(studio, "staff-members"), "{\"account_id\":\"" + account + "\"}")
                .expectStatus()
                .isCreated();

        post(teacher, path(studio, "resources"), "{\"name\":\"Kiln\",\"quantity\":1}")
                .expectStatus()
                .isCreated();
        expect(
                post(teacher, path(studio, "staff-members"), "{\"account_id\":\"" + UUID.randomUUID() + "\"}"),
                403,
                "owner_only");
    }

    @Test
    void refusesAResourceOfAnotherStudio() {
        UUID elsewhere = id(post(stranger, "/v1/studios", studioBody(slug())));
        UUID kiln = id(post(stranger, path(elsewhere, "resources"), "{\"name\":\"Kiln\",\"quantity\":1}"));
        UUID studio = studio(slug());

        expect(post(owner, path(studio, "offerings"), offering(kiln)), 422, "unknown_resource");

        assertThat(get(owner, path(studio, "offerings")).at("/items")).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ""})
    void wantsAToken(String token) {
        expect(post(token, "/v1/studios", studioBody(slug())), 401, "unauthenticated");
    }

    @Test
    void wantsATokenThatIsMeantForIt() {
        UUID account = UUID.randomUUID();
        List<String> tokens = List.of(
                TestIssuer.expiredToken(account, "a@b.test"),
                TestIssuer.tokenForAnotherAudience(account, "a@b.test"),
                TestIssuer.tokenOfAnotherIssuer(account, "a@b.test"),
                TestIssuer.tokenOfAnotherKey(account, "a@b.test"));

        assertThat(tokens)
                .allSatisfy(token -> expect(post(token, "/v1/studios", studioBody(slug())), 401, "unauthenticated"));
    }

    @Test
    void showsNoRowToASessionThatIsBoundToNoStudio() throws SQLException {
        UUID studio = studio(slug());
        post(owner, path(studio, "resources"), "{\"name\":\"Wheel\",\"quantity\":6}")
                .expectStatus()
                .isCreated();
        String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());

        try (Connection connection = DriverManager.getConnection(url, database.role(), TestDatabase.PASSWORD)) {
            assertThat(List.of("studio", "resource", "offering", "staff_member", "known_studio", "known_member"))
                    .allSatisfy(table -> assertThat(count(connection, table)).isZero());
            connection.createStatement().execute("SELECT set_config('app.studio', '" + studio + "', false)");
            assertThat(count(connection, "resource")).isEqualTo(1);
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private UUID studio(String slug) {
        return id(post(owner, "/v1/studios", studioBody(slug)));
    }

    private static String slug() {
        return "studio-" + UUID.randomUUID();
    }

    private static String studioBody(String slug) {
        return "{\"name\":\"Clay\",\"slug\":\"%s\",\"time_zone\":\"Europe/Berlin\",\"currency\":\"EUR\"}"
                .formatted(slug);
    }

    private static String offering(UUID resource) {
        String needs =
                resource == null ? "[]" : "[{\"resource_id\":\"%s\",\"quantity_per_attendee\":1}]".formatted(resource);
        return """
               {"kind":"class","name":"Throwing","duration":"PT90M","capacity":8,"credit_cost":1,
                "price":{"amount_minor":3500,"currency":"EUR"},"resources":%s,"published":true,
                "metadata":{"level":"beginner"}}
               """.formatted(needs);
    }

    private static String path(UUID studio, String rest) {
        return "/v1/studios/" + studio + "/" + rest;
    }

    private WebTestClient.ResponseSpec post(String token, String path, String body) {
        return client.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec put(String path, String ifMatch, String body) {
        return client.put()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + owner)
                .headers(headers -> headers.setAll(ifMatch == null ? Map.of() : Map.of(HttpHeaders.IF_MATCH, ifMatch)))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec exchangeGet(String token, String path) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private JsonNode get(String token, String path) {
        return exchangeGet(token, path)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static UUID id(WebTestClient.ResponseSpec response) {
        JsonNode body = response.expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return UUID.fromString(body.at("/id").asString());
    }

    private static void expect(WebTestClient.ResponseSpec response, int status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }
}
