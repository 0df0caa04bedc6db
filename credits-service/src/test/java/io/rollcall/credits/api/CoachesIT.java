package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.credits.CreditsService;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A coach sees and changes the credits of the clients who are assigned to them; to them there are no others. */
class CoachesIT extends CreditsService {

    private static final String CLIENT = "/v1/studios/{studioId}/clients/{clientId}";

    /**
     * An endpoint of a client, and what to send there.
     *
     * @param body null for none
     */
    record Call(HttpMethod method, String path, String body) {

        String endpoint() {
            return method + " " + CLIENT + path;
        }

        @Override
        public String toString() {
            return endpoint();
        }
    }

    /** What was answered of a client of somebody else, and of nobody. */
    private record Asked(
            Call call,
            Future<EntityExchangeResult<JsonNode>> refused,
            Future<EntityExchangeResult<JsonNode>> unknown) {}

    private record Coach(UUID id, UUID account) {

        String token() {
            return TestIssuer.token(account, account + "@studio.test");
        }
    }

    @Autowired
    private WebTestClient http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private TestStudio studio;

    @BeforeEach
    void openStudio() {
        studio = newStudio();
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call(HttpMethod.POST, "/grants", "{\"credits\":10,\"reason\":\"Ten-class card\"}"),
                new Call(HttpMethod.GET, "/grants", null),
                new Call(HttpMethod.GET, "/grants/{grantId}", null),
                new Call(HttpMethod.POST, "/adjustments", "{\"amount\":-1,\"reason\":\"Mistyped\"}"),
                new Call(HttpMethod.GET, "/adjustments/{adjustmentId}", null),
                new Call(HttpMethod.POST, "/usages", "{\"reason\":\"Open gym\"}"),
                new Call(HttpMethod.GET, "/usages", null),
                new Call(HttpMethod.GET, "/usages/{usageId}", null),
                new Call(HttpMethod.POST, "/usages/{usageId}/undo", "{\"reason\":\"Was not there\"}"),
                new Call(HttpMethod.POST, "/workouts", "{\"type\":\"solo\"}"),
                new Call(HttpMethod.GET, "/workouts", null),
                new Call(HttpMethod.GET, "/workouts/{workoutId}", null),
                new Call(HttpMethod.PUT, "/workouts/{workoutId}", "{}"),
                new Call(HttpMethod.POST, "/workouts/{workoutId}/start", null),
                new Call(HttpMethod.POST, "/workouts/{workoutId}/complete", "{\"experience_points\":5}"),
                new Call(HttpMethod.POST, "/workouts/{workoutId}/skip", null),
                new Call(HttpMethod.POST, "/workouts/{workoutId}/cancel", null),
                new Call(HttpMethod.GET, "/usage", null),
                new Call(HttpMethod.GET, "/credits", null),
                new Call(HttpMethod.GET, "/ledger", null));
    }

    /** All are asked at the same time: each looks for the client until its wait is over. */
    @Test
    void findsNothingBehindAnyEndpointOfAClientOfSomebodyElseAndChangesNothing() throws Exception {
        Coach one = coach();
        Coach other = coach();
        UUID theirs = client(1, other.id());
        UUID grant = grant(studio.ownerToken(), theirs);
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        List<Asked> all;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            all = calls().map(call -> new Asked(
                            call,
                            callers.submit(() -> ask(call, one.token(), theirs, grant)),
                            callers.submit(() -> ask(call, one.token(), UUID.randomUUID(), grant))))
                    .toList();
        }

        for (Asked asked : all) {
            EntityExchangeResult<JsonNode> refused = asked.refused().resultNow();
            EntityExchangeResult<JsonNode> unknown = asked.unknown().resultNow();
            assertThat(refused.getStatus().value()).as("%s", asked.call()).isEqualTo(404);
            assertThat(refused.getResponseBody().at("/code").asString()).isEqualTo("unknown_client");
            assertThat(refused.getResponseBody()).isEqualTo(unknown.getResponseBody());
            // It was looked for until the wait was over, as somebody who might have been added a moment ago.
            assertThat(refused.getResponseHeaders().getFirst("Retry-After"))
                    .isNotNull()
                    .isEqualTo(unknown.getResponseHeaders().getFirst("Retry-After"));
        }
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
        assertThat(before.get("entry")).hasSize(1);
        for (String sees : List.of(
                other.token(),
                studio.ownerToken(),
                staffMember(ClientAccess.ALL).token())) {
            for (Call call : calls().toList()) {
                // What is behind it need not be there: then they are told so, and not that there is no such client.
                JsonNode answer = ask(call, sees, theirs, grant).getResponseBody();
                assertThat(answer.at("/code").asString("")).as("%s", call).isNotEqualTo("unknown_client");
            }
        }
    }

    @Test
    void isAskedAboutAtEveryEndpointThatNamesAClient() {
        Set<String> there = endpoints.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternsCondition().getPatterns().stream()
                        .map(pattern -> pattern.getPatternString())
                        .filter(path -> path.contains("/clients"))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toSet());

        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(calls().map(Call::endpoint).toList());
    }

    @Test
    void losesAClientWhoIsAssignedToSomebodyElseWhenTheFactArrives() throws SQLException {
        Coach one = coach();
        Coach other = coach();
        UUID client = client(1, one.id());
        assertThat(status(one, client)).isEqualTo(200);

        tell(client, 2, List.of(other.id()));

        await().atMost(TopicReader.PATIENCE).until(() -> status(other, client) == 200);
        assertThat(status(one, client)).isEqualTo(404);
    }

    @Test
    void seesMoreOrLessSoonAfterTheOwnerHasSaidSo() throws SQLException {
        Coach more = coach();
        Coach less = staffMember(ClientAccess.ALL);
        UUID client = client(1);
        assertThat(status(more, client)).isEqualTo(404);
        assertThat(status(less, client)).isEqualTo(200);

        publish(more, ClientAccess.ALL, 2);
        publish(less, ClientAccess.ASSIGNED, 2);

        await().atMost(TopicReader.PATIENCE).until(() -> status(more, client) == 200);
        await().atMost(TopicReader.PATIENCE).until(() -> status(less, client) == 404);
    }

    @Test
    void isNobodyOfWhomAnOldMessageTellsAndOldMessagesAssignClientsToNobody() throws SQLException {
        Coach coach = coach();
        UUID client = UUID.randomUUID();
        ClientFact told = new ClientFact(client, studio.id(), "Ada", "ada@client.test", true, List.of(coach.id()), 1);
        try (TopicWriter booking = new TopicWriter()) {
            booking.send(
                    ClientFact.TOPIC.name(), told.key(), TopicWriter.headers(UUID.randomUUID(), told), """
                            {"client_id": "%s", "studio_id": "%s", "name": "Ada", "email": "ada@client.test",
                             "active": true, "version": 1}
                            """.formatted(
                                    client, studio.id())
                            .getBytes(StandardCharsets.UTF_8));
        }
        Coach fromBefore = staffMember(null);

        assertThat(status(fromBefore, client)).isEqualTo(200);
        assertThat(status(coach, client)).isEqualTo(404);
    }

    private Coach coach() throws SQLException {
        return staffMember(ClientAccess.ASSIGNED);
    }

    /** Known to the service: before that, they would be strangers to it. */
    private Coach staffMember(ClientAccess access) throws SQLException {
        Coach member = new Coach(UUID.randomUUID(), UUID.randomUUID());
        publish(member, access, 1);
        try (Connection connection = database().asSuperuser();
                PreparedStatement query =
                        connection.prepareStatement("SELECT 1 FROM known_member WHERE source_id = ?")) {
            query.setObject(1, member.id());
            await().atMost(TopicReader.PATIENCE).until(() -> {
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next();
                }
            });
        }
        return member;
    }

    private void publish(Coach member, ClientAccess access, long version) {
        try (TopicWriter catalog = new TopicWriter()) {
            catalog.publish(new StaffMemberFact(
                    member.id(), studio.id(), member.account(), true, null, List.of(), access, version));
        }
    }

    private UUID client(long version, UUID... coaches) {
        UUID client = UUID.randomUUID();
        tell(client, version, List.of(coaches));
        return client;
    }

    private void tell(UUID client, long version, List<UUID> coaches) {
        try (TopicWriter booking = new TopicWriter()) {
            booking.publish(
                    new ClientFact(client, studio.id(), "Ada", client + "@client.test", true, coaches, version));
        }
    }

    private void awaitEverythingTold() {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> database().rowsNaming(studio.id()).get("outbox").isEmpty());
    }

    private UUID grant(String token, UUID client) {
        Call call = calls().findFirst().orElseThrow();
        return UUID.fromString(ask(call, token, client, UUID.randomUUID())
                .getResponseBody()
                .at("/id")
                .asString());
    }

    private int status(Coach coach, UUID client) {
        return ask(new Call(HttpMethod.GET, "/credits", null), coach.token(), client, client)
                .getStatus()
                .value();
    }

    private EntityExchangeResult<JsonNode> ask(Call call, String token, UUID client, UUID grant) {
        String path = (CLIENT + call.path())
                .replace("{studioId}", studio.id().toString())
                .replace("{clientId}", client.toString())
                .replace("{grantId}", grant.toString())
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        WebTestClient.RequestBodySpec request = http.method(call.method())
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("Idempotency-Key", UUID.randomUUID().toString());
                    headers.setIfMatch("\"1\"");
                });
        if (call.body() != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(call.body());
        }
        return request.exchange().expectBody(JsonNode.class).returnResult();
    }
}
