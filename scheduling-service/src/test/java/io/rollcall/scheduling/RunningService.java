package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceFact;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.http.ETags;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real broker and database, and what a test says to it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
abstract class RunningService {

    protected static final String MONDAYS = "FREQ=WEEKLY;BYDAY=MO;COUNT=6";

    private static final TopicWriter OTHERS = new TopicWriter();
    private static TestDatabase database;

    @Autowired
    private WebTestClient client;

    @Autowired
    private JsonMapper json;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "scheduling");
        // Tests look for themselves.
        properties.add("rollcall.zone-rules.first-look", () -> "P1D");
    }

    /** A studio in Berlin with a published class of 90 minutes and 8 seats, which the service has heard of. */
    protected StudioFixture studio() {
        return studio(true, true);
    }

    protected StudioFixture studio(boolean approved, boolean published) {
        return studio(approved, published, null);
    }

    /** A studio whose class only those may lead who have the teaching role. */
    protected StudioFixture studioAskingFor(UUID teachingRole) {
        return studio(true, true, teachingRole);
    }

    private StudioFixture studio(boolean approved, boolean published, @Nullable UUID teachingRole) {
        UUID studioId = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        UUID offeringId = UUID.randomUUID();
        OTHERS.publish(
                new StudioFact(
                        studioId,
                        "studio-" + studioId,
                        "Clay",
                        "Europe/Berlin",
                        "EUR",
                        approved,
                        List.of(owner),
                        null,
                        null,
                        1),
                offering(studioId, offeringId, published, teachingRole));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> count("known_offering", studioId) == 1 && count("known_studio", studioId) == 1);
        return new StudioFixture(studioId, offeringId, TestIssuer.token(owner, "owner@studio.test"));
    }

    private static OfferingFact offering(
            UUID studioId, UUID offeringId, boolean published, @Nullable UUID teachingRole, ResourceNeed... needs) {
        return new OfferingFact(
                offeringId,
                studioId,
                OfferingKind.CLASS,
                "Wheel throwing",
                1,
                null,
                Duration.ofMinutes(90),
                8,
                List.of(needs),
                false,
                published,
                null,
                null,
                teachingRole,
                null,
                1);
    }

    /** Another published class of 90 minutes and 8 seats, each of which needs one of the resource. */
    protected UUID classNeeding(StudioFixture studio, UUID resource) {
        UUID offeringId = UUID.randomUUID();
        int known = count("known_offering", studio.studioId());
        OTHERS.publish(offering(studio.studioId(), offeringId, true, null, new ResourceNeed(resource, 1)));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_offering", studio.studioId()) == known + 1);
        return offeringId;
    }

    protected UUID resource(StudioFixture studio, int quantity) {
        UUID resource = UUID.randomUUID();
        OTHERS.publish(new ResourceFact(resource, studio.studioId(), "Wheel", quantity, 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_resource", studio.studioId()) == 1);
        return resource;
    }

    /** Somebody who works for the studio, once the service has heard of them. */
    protected UUID staffMember(StudioFixture studio, UUID... teachingRoles) {
        UUID member = UUID.randomUUID();
        int known = count("known_staff_member", studio.studioId());
        OTHERS.publish(new StaffMemberFact(
                member, studio.studioId(), UUID.randomUUID(), true, null, List.of(teachingRoles), null, 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_staff_member", studio.studioId()) == known + 1);
        return member;
    }

    /** Keeps a pattern and generates it; the answer to the latter. */
    protected JsonNode generated(StudioFixture studio, String pattern) {
        String id = post(studio.owner(), studio.path("schedule-patterns"), pattern, 201)
                .at("/id")
                .asString();
        return post(studio.owner(), studio.path("schedule-patterns/" + id + "/generate"), "{\"name\":\"Spring\"}", 201);
    }

    /**
     * A studio as a test knows it.
     *
     * @param owner a token
     */
    protected record StudioFixture(UUID studioId, UUID offeringId, String owner) {

        String path(String rest) {
            return "/v1/studios/" + studioId + "/" + rest;
        }

        String pattern(String rrule) {
            return pattern(rrule, "");
        }

        /** @param more fields, each with a comma before it */
        String pattern(String rrule, String more) {
            return """
                    {"offering_id":"%s","rrule":"%s","local_start":"2027-03-01T18:00"%s}
                    """.formatted(offeringId, rrule, more);
        }
    }

    /** What the other services say. */
    protected static TopicWriter others() {
        return OTHERS;
    }

    protected JsonNode get(String token, String path) {
        return body(exchangeGet(token, path).expectStatus().isOk());
    }

    protected JsonNode post(String token, String path, String content, int status) {
        return body(exchangePost(token, path, content).expectStatus().isEqualTo(status));
    }

    protected WebTestClient.ResponseSpec exchangeGet(String token, String path) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    protected WebTestClient.ResponseSpec exchangePost(String token, String path, String content) {
        return client.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(IdempotencyKey.HEADER, UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(content)
                .exchange();
    }

    /**
     * Asks for a change.
     *
     * @param version of what is to be changed, as it was seen last
     */
    protected WebTestClient.ResponseSpec exchangePut(String token, String path, long version, String content) {
        return client.put()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.IF_MATCH, ETags.of(version))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(content)
                .exchange();
    }

    protected WebTestClient.ResponseSpec exchangeDelete(String token, String path) {
        return client.delete()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    /**
     * Asks for a change.
     *
     * @param version of what is to be changed, as it was seen last
     */
    protected WebTestClient.ResponseSpec exchangePatch(String token, String path, long version, String content) {
        return client.patch()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.IF_MATCH, ETags.of(version))
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue(content)
                .exchange();
    }

    protected void assertRefused(WebTestClient.ResponseSpec answer, int status, String code) {
        String text = answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(json.readTree(text).at("/code").asString()).as(text).isEqualTo(code);
    }

    protected JsonNode body(WebTestClient.ResponseSpec answer) {
        return json.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    protected static int count(String table, UUID studioId) {
        try (Connection superuser = database.asSuperuser()) {
            return count(superuser, "SELECT count(*) FROM " + table + " WHERE studio_id = '" + studioId + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static TestDatabase database() {
        return database;
    }

    protected static int count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
