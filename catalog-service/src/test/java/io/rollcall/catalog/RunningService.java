package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service on a real database and a real broker, shared by all tests that extend this, and two people with tokens. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
abstract class RunningService {

    private static final int AT_ONCE = 6;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static TestDatabase database;

    @Autowired
    private WebTestClient client;

    protected final UUID ownerAccount = UUID.randomUUID();
    protected final String owner = TestIssuer.token(ownerAccount, "owner@studio.test");
    protected final String stranger = TestIssuer.token(UUID.randomUUID(), "owner@elsewhere.test");
    protected final String admin =
            TestIssuer.token(UUID.randomUUID(), "admin@rollcall.test", List.of(TestIssuer.PLATFORM_ADMIN));

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "catalog");
    }

    protected static TestDatabase database() {
        return database;
    }

    /** The path of a new studio of the owner's. */
    protected String studio() {
        return studioOf(owner);
    }

    protected String studioOf(String token) {
        return "/v1/studios/" + id(post(token, "/v1/studios", studioBody(slug())));
    }

    protected static String slug() {
        return "studio-" + UUID.randomUUID();
    }

    protected static String studioBody(String slug) {
        return "{\"name\":\"Clay\",\"slug\":\"%s\",\"time_zone\":\"Europe/Berlin\",\"currency\":\"EUR\"}"
                .formatted(slug);
    }

    protected UUID wheel(String studio) {
        return id(post(owner, studio + "/resources", "{\"name\":\"Wheel\",\"quantity\":6}"));
    }

    protected UUID role(String studio, String name) {
        return id(post(owner, studio + "/teaching-roles", "{\"name\":\"" + name + "\"}"));
    }

    /** An offering with nothing but what it must have, and what else a test asks for. */
    protected static String offering(String kind, String more) {
        return "{\"kind\":\"%s\",\"name\":\"Throwing\",\"duration\":\"PT90M\",\"capacity\":8%s}"
                .formatted(kind, more.isEmpty() ? "" : "," + more);
    }

    protected static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** The same request with other fields, or other values of them. */
    protected static String with(String body, String fields) {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        request.setAll((ObjectNode) JSON.readTree("{" + fields + "}"));
        return JSON.writeValueAsString(request);
    }

    protected UUID offeringIn(String studio) {
        return id(post(owner, studio + "/offerings", offering("class", "")));
    }

    protected WebTestClient.ResponseSpec post(String token, String path, String body) {
        return send(HttpMethod.POST, token, path, null, body);
    }

    protected WebTestClient.ResponseSpec put(String token, String path, String ifMatch, String body) {
        return send(HttpMethod.PUT, token, path, ifMatch, body);
    }

    protected WebTestClient.ResponseSpec look(String token, String path) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    protected JsonNode get(String token, String path) {
        return body(look(token, path).expectStatus().isOk());
    }

    private WebTestClient.ResponseSpec send(HttpMethod method, String token, String path, String ifMatch, String body) {
        return client.method(method)
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.set(HttpHeaders.IF_MATCH, ifMatch);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    protected static JsonNode body(WebTestClient.ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    protected static JsonNode created(WebTestClient.ResponseSpec response) {
        return body(response.expectStatus().isCreated());
    }

    protected static JsonNode ok(WebTestClient.ResponseSpec response) {
        return body(response.expectStatus().isOk());
    }

    protected static UUID id(WebTestClient.ResponseSpec response) {
        return UUID.fromString(created(response).at("/id").asString());
    }

    protected static void refused(WebTestClient.ResponseSpec response, int status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    /** Refused for one field. */
    protected static void refused(WebTestClient.ResponseSpec response, int status, String code, String pointer) {
        JsonNode problem = body(response.expectStatus().isEqualTo(status));
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    /** A change with If-Match missing, right and outdated; then what the right one wrote is there. */
    protected void assertChangesOnlyWhatTheCallerHasSeen(String path, String first, String second) {
        String seen = look(owner, path)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseHeaders()
                .getETag();

        refused(put(owner, path, null, first), 428, "if_match_required");
        JsonNode changed = ok(put(owner, path, seen, first));
        refused(put(owner, path, seen, second), 412, "stale_version");

        assertThat(get(owner, path)).isEqualTo(changed);
    }

    /** Waits for the fact of an answer's version, and compares them field by field. */
    protected static void assertToldAs(JsonNode answer, String type) {
        // A studio's own id is its studio_id.
        Set<String> only = Set.copyOf(List.of("studio_id", "owner_account_ids", type.replace('-', '_') + "_id"));
        JsonNode fact = fact(answer, type);
        assertThat(fact.propertyNames()).contains("studio_id", "version").hasSizeGreaterThan(only.size());
        assertThat(fact.properties())
                .filteredOn(field -> !only.contains(field.getKey()))
                .allSatisfy(field -> assertSays(field.getKey(), answer.path(field.getKey()), field.getValue()));
    }

    /** An answer may say more than a fact: of a studio's policies, for one. */
    private static void assertSays(String field, JsonNode answer, JsonNode fact) {
        if (fact.isObject()) {
            fact.properties().forEach(part -> assertSays(part.getKey(), answer.path(part.getKey()), part.getValue()));
        } else {
            assertThat(answer).as(field).isEqualTo(fact);
        }
    }

    /** The body of the fact of an answer's version, once it is there. */
    protected static JsonNode fact(JsonNode answer, String type) {
        String key = type + ":" + answer.at("/id").asString();
        try (TopicReader topic = TopicReader.of(CatalogFact.TOPIC)) {
            return topic.await(
                            "version " + answer.at("/version") + " of " + key,
                            told -> key.equals(told.key())
                                    && told.body().at("/version").equals(answer.at("/version")))
                    .body();
        }
    }

    /** Sends the same request several times at the same moment. */
    protected static List<Integer> statusesAtOnce(Callable<WebTestClient.ResponseSpec> request) {
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(callers.submit(() -> request.call()
                        .expectBody(String.class)
                        .returnResult()
                        .getStatus()
                        .value()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One answer of the first status, and of the second all others. */
    protected static void assertOneAndTheRest(List<Integer> statuses, int one, int rest) {
        assertThat(statuses).hasSize(AT_ONCE).containsOnlyOnce(one).containsOnly(one, rest);
    }
}
